using System.Diagnostics;

namespace Causebox.Mcap.Tests.Campaigns;

/// <summary>
/// Seeded faults in sound files. A slice runs with every test run, all of it with CAUSEBOX_TORTURE=full, one case again with CAUSEBOX_CASE=n.
/// </summary>
[Trait("Campaign", "mcap")]
public sealed class MutationCampaignTests
{
    private const ulong Seed = 20_26;
    private const int Slice = 3_000;
    private const int Full = 200_000;
    private const int Batch = 1_000;
    private static readonly TimeSpan MostOfABatch = TimeSpan.FromMinutes(5);
    private int _current;

    private static int Cases => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full" ? Full : Slice;

    [Fact]
    public async Task Damaged_files_give_what_is_whole_or_a_typed_error()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("CAUSEBOX_CASE"), out var only))
        {
            Check(only);
            return;
        }

        var clock = Stopwatch.StartNew();
        for (var first = 0; first < Cases; first += Batch)
        {
            var start = first;
            var batch = Task.Run(() => CheckBatch(start), TestContext.Current.CancellationToken);
            try
            {
                await batch.WaitAsync(MostOfABatch, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException timeout)
            {
                throw new ShouldAssertException($"case {_current} does not end; replay it with CAUSEBOX_CASE={_current}", timeout);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases} damaged files in {clock.Elapsed.TotalSeconds:0.0} s, seed {Seed}");
    }

    private void CheckBatch(int first)
    {
        for (var number = first; number < first + Batch; number++)
        {
            _current = number;
            Check(number);
        }
    }

    private static void Check(int number)
    {
        var random = new SeededBits((Seed << 32) + (ulong)number);
        var specimen = Specimen.Pick(random);
        var (file, description) = FileMutation.Of(specimen, random);
        try
        {
            new DamagedCase(specimen, file, number).Check();
        }
        catch (ShouldAssertException failure)
        {
            throw new ShouldAssertException($"case {number} (replay with CAUSEBOX_CASE={number}), seed {Seed}, {description}: {failure.Message}", failure);
        }
    }
}
