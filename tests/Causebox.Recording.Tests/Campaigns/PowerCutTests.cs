using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Causebox.Mcap;

namespace Causebox.Recording.Tests.Campaigns;

/// <summary>The power fails: of each file only what was brought to the disk is left.</summary>
[Trait("Campaign", "recorder")]
public sealed class PowerCutTests
{
    private const int Hertz = 500;
    private static readonly TimeSpan MostLost = TimeSpan.FromSeconds(1.5);

    // A machine that stands still for a second writes nothing for a second: a cut that lost too much is made again, and a recorder that waits too long loses it each time.
    private const int Tries = 5;

    [Fact]
    public async Task What_was_written_a_second_ago_is_on_the_disk_and_opens_after_recovery()
    {
        var worst = TimeSpan.Zero;
        for (var round = 0; round < Torture.Of(2, 30); round++)
        {
            var lost = TimeSpan.MaxValue;
            for (var left = Tries; left > 0 && lost >= MostLost; left--)
                lost = await CutAsync(TimeSpan.FromMilliseconds(400 + (round * 7919 % 3000)));
            worst = lost > worst ? lost : worst;
        }

        Torture.Say(string.Create(CultureInfo.InvariantCulture, $"lost {worst.TotalMilliseconds:0} ms at most"));
        worst.ShouldBeLessThan(MostLost);
    }

    private static async Task<TimeSpan> CutAsync(TimeSpan life)
    {
        using var folder = new SessionFolder();
        var onDisk = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var sent = new List<long>();
        var environment = new RecorderEnvironment { SpillFolder = folder.Path, OnSynchronised = (file, length) => onDisk[file] = length };
        // Room for all of it: that a slow writer drops cycles is another test's.
        var options = new LoopbackOptions { OutputDir = Path.Combine(folder.Path, "live"), MaxQueueDepth = 4096 };
        using var recorder = new SessionRecorder(options, environment: environment);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Hertz));
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < life)
        {
            // One at a time, and none made up for: a loop that was held up goes on from there.
            recorder.Record(sent.Count % 400 == 399 ? Loop.Rejected(sent.Count) : Loop.Ordinary(sent.Count)).ShouldBeTrue();
            sent.Add(Stopwatch.GetTimestamp());
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        var cut = Stopwatch.GetTimestamp();
        foreach (var (file, length) in onDisk.ToArray())
            Keep(file, length, Path.Combine(folder.Path, Path.GetFileName(file)));
        var recovered = folder.Files.SelectMany(Recovered).ToArray();
        recovered.ShouldBe(Enumerable.Range(0, recovered.Length).Select(id => (long)id));
        return recovered.Length == sent.Count ? TimeSpan.Zero : Stopwatch.GetElapsedTime(sent[recovered.Length], cut);
    }

    private static void Keep(string file, long length, string copy)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[length];
        from.ReadExactly(bytes);
        File.WriteAllBytes(copy, bytes);
    }

    private static IEnumerable<long> Recovered(string file)
    {
        using var output = new MemoryStream();
        using (var input = File.OpenRead(file))
            McapRecovery.Recover(input, output, cancellation: TestContext.Current.CancellationToken);
        output.Position = 0;
        using var reader = McapReader.Open(output);
        var ids = new List<long>();
        foreach (var message in reader.Read(McapQuery.ForTopics("/dam/cycle")))
        {
            using var cycle = System.Text.Json.JsonDocument.Parse(message.Data.ToArray());
            ids.Add(cycle.RootElement.GetProperty("cycle_id").GetInt64());
        }

        return ids;
    }
}
