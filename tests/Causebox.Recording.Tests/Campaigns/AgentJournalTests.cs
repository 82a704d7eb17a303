using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Campaigns;

/// <summary>The agent's journal on a disk that fills and empties. What the server has is not sent again once the disk takes lines again.</summary>
[Trait("Campaign", "agent")]
public sealed class AgentJournalTests
{
    private static readonly int Rounds = Torture.Of(2, 40);

    [Fact]
    public void What_a_full_disk_did_not_take_is_written_down_when_there_is_room()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new SessionFolder();
            using var disk = SmallDisk.Make(folder, megabytes: 1);
            var state = Path.Combine(disk.Path, "state");
            var ballast = Path.Combine(disk.Path, "ballast");
            var files = Fill(state, ballast, round);

            using var again = SpoolJournal.Open(state);
            files.ShouldAllBe(file => again.IsSent(file), $"round {round}");
            File.Exists(Path.Combine(state, "spool.journal.new")).ShouldBeFalse();
        }
    }

    [Fact]
    public void Whatever_was_on_the_disk_when_it_filled_is_there_after_a_crash_before_there_was_room()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new SessionFolder();
            using var disk = SmallDisk.Make(folder, megabytes: 1);
            var state = Path.Combine(disk.Path, "state");
            List<SpoolFile> durable = [];
            using (var journal = SpoolJournal.Open(state))
            {
                FillUp(Path.Combine(disk.Path, "ballast"), leave: 9000 + (round * 137));
                for (var i = 0; i < 300; i++)
                {
                    var file = FileOf(i);
                    journal.Acknowledge(file);
                    if (!journal.IsDurable)
                        break;
                    durable.Add(file);
                }

                durable.Count.ShouldBeInRange(1, 299);
            }

            using var again = SpoolJournal.Open(state);
            durable.ShouldAllBe(file => again.IsSent(file), $"round {round}");
        }
    }

    private static List<SpoolFile> Fill(string state, string ballast, int round)
    {
        using var journal = SpoolJournal.Open(state);
        List<SpoolFile> files = [.. Enumerable.Range(0, 600).Select(FileOf)];
        var wasFull = false;
        for (var i = 0; i < files.Count; i++)
        {
            if (i == 100)
                FillUp(ballast, leave: 8200 + (round * 137));
            if (i == 400)
                File.Delete(ballast);
            journal.Acknowledge(files[i]);
            if (i == 250)
                journal.Tidy(files.Select(file => file.Path).ToHashSet());
            wasFull |= !journal.IsDurable;
        }

        wasFull.ShouldBeTrue();
        journal.IsDurable.ShouldBeTrue();
        return files;
    }

    private static SpoolFile FileOf(int i) => new($"/data/session_{i:000}.mcap", $"session_{i:000}.mcap", new Fingerprint(1000 + i, 5));

    /// <summary>Takes the whole disk but for so many bytes.</summary>
    private static void FillUp(string ballast, int leave)
    {
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var block = new byte[4096]; ;)
                file.Write(block);
        }
        catch (IOException)
        {
            file.SetLength(Math.Max(0, file.Length - leave));
        }
    }
}
