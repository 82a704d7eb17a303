using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Hosting;
using Causebox.Server.Sessions;

namespace Causebox.Server.Tests.Sessions;

/// <summary>Indexes on a server's disk.</summary>
public sealed class IndexCacheTests : IDisposable
{
    private static readonly byte[] Bytes = SessionApi.Clean();

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cbx-indexes-");
    private readonly ManualClock _clock = new();

    private string Indexes => Path.Combine(_data.FullName, "session-indexes");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void A_folder_that_cannot_be_made_costs_the_copy_and_nothing_else()
    {
        File.WriteAllText(Indexes, "a file where the folder should be");
        var cache = Cache();

        cache.Keep(FileOf("one"), Index());

        cache.TryOpen(FileOf("one")).ShouldBeNull();
        File.ReadAllText(Indexes).ShouldBe("a file where the folder should be");
    }

    [Fact]
    public void What_a_server_that_died_left_half_written_is_cleared_away_and_what_is_being_written_is_not()
    {
        var cache = Cache();
        cache.Keep(FileOf("one"), Index());
        var (dead, alive) = (Path.Combine(Indexes, "dead.cbidx.0"), Path.Combine(Indexes, "alive.cbidx.0"));
        File.WriteAllBytes(dead, [1]);
        File.WriteAllBytes(alive, [1]);
        File.SetLastWriteTimeUtc(dead, _clock.GetUtcNow().UtcDateTime.AddHours(-2));
        File.SetLastWriteTimeUtc(alive, _clock.GetUtcNow().UtcDateTime.AddMinutes(-2));

        cache.Keep(FileOf("two"), Index());

        (File.Exists(dead), File.Exists(alive)).ShouldBe((false, true));
        using var kept = cache.TryOpen(FileOf("one")).ShouldNotBeNull();
        SessionFileIndex.Load(kept).Cycles.ShouldBe(50);
    }

    private IndexCache Cache() => new(new ServerSettings { DataFolder = _data.FullName }, _clock);

    private static SessionFileIndex Index() => SessionFileIndex.Build(new MemoryStream(Bytes), isFinal: true);

    private static SessionFile FileOf(string name) => new()
    {
        Name = name,
        SizeBytes = Bytes.Length,
        ChangedAt = DateTimeOffset.UnixEpoch,
        Identity = $"folder/{name}",
        Version = "1",
        IsFinal = true,
        Open = () => new MemoryStream(Bytes),
    };
}
