using System.Text;
using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class JournalTests : IDisposable
{
    private static readonly Fingerprint State = new(10, 20);
    private readonly RobotFolder _robot = new();

    private string Folder => _robot.PathOf("state");

    private string FilePath => Path.Combine(Folder, "spool.journal");

    [Fact]
    public void What_was_written_is_there_after_a_start()
    {
        using (var journal = SpoolJournal.Open(Folder))
        {
            journal.Judge("/a", State, RunOutcome.Failed);
            journal.Acknowledge(new SpoolFile("/a", "a", State));
            journal.Drop(Dropped("old"));
            journal.Ran(new HookReport("2.0", null, 0, TimedOut: false, "done", _robot.Time.GetUtcNow()));
        }

        using var again = SpoolJournal.Open(Folder);
        again.OutcomeOf("/a", State).ShouldBe(RunOutcome.Failed);
        again.IsSent(new SpoolFile("/a", "a", State)).ShouldBeTrue();
        again.Untold(10).ShouldBe([Dropped("old")]);
        again.Hook!.Software.ShouldBe("2.0");
    }

    [Fact]
    public void A_file_that_changed_since_counts_as_unknown()
    {
        using var journal = SpoolJournal.Open(Folder);
        journal.Judge("/a", State, RunOutcome.Ok);
        journal.Acknowledge(new SpoolFile("/a", "a", State));

        journal.OutcomeOf("/a", State with { Size = 11 }).ShouldBeNull();
        journal.IsSent(new SpoolFile("/a", "a", State with { Modified = 21 })).ShouldBeFalse();
    }

    [Fact]
    public void A_journal_torn_at_any_byte_keeps_every_whole_line_and_takes_new_ones()
    {
        using (var journal = SpoolJournal.Open(Folder))
        {
            journal.Judge("/a", State, RunOutcome.Ok);
            journal.Judge("/b", State, RunOutcome.Failed);
        }

        var whole = File.ReadAllBytes(FilePath);
        var firstLine = Array.IndexOf(whole, (byte)'\n');
        for (var cut = firstLine + 1; cut < whole.Length; cut++)
        {
            File.WriteAllBytes(FilePath, whole[..cut]);
            using (var torn = SpoolJournal.Open(Folder))
            {
                torn.OutcomeOf("/a", State).ShouldBe(RunOutcome.Ok);
                torn.OutcomeOf("/b", State).ShouldBe(cut == whole.Length - 1 ? RunOutcome.Failed : null);
                torn.Judge("/c", State, RunOutcome.Failed);
            }

            using var mended = SpoolJournal.Open(Folder);
            mended.OutcomeOf("/a", State).ShouldBe(RunOutcome.Ok);
            mended.OutcomeOf("/c", State).ShouldBe(RunOutcome.Failed);
        }
    }

    [Theory]
    [InlineData("not JSON\n")]
    [InlineData("{\"event\":\"of a newer agent\",\"path\":3}\n")]
    [InlineData("null\n\n[]\n{}\n")]
    [InlineData("{\"event\":\"judged\"}\n{\"event\":\"sent\",\"path\":\"/a\"}\n")]
    [InlineData("\0\0\0\0\0\0\0\0\n")]
    public void Lines_that_say_nothing_are_passed_over(string lines)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(FilePath, lines);
        using (var journal = SpoolJournal.Open(Folder))
            journal.Judge("/a", State, RunOutcome.Ok);

        using var again = SpoolJournal.Open(Folder);
        again.OutcomeOf("/a", State).ShouldBe(RunOutcome.Ok);
    }

    [Fact]
    public void It_is_written_anew_when_most_of_it_is_of_the_past()
    {
        using (var journal = SpoolJournal.Open(Folder))
        {
            for (var i = 0; i < 1500; i++)
                journal.Judge("/a", State with { Size = i }, RunOutcome.Ok);
            var before = new FileInfo(FilePath).Length;
            journal.Tidy(new HashSet<string> { "/a" });
            new FileInfo(FilePath).Length.ShouldBeLessThan(before / 100);
            journal.Judge("/b", State, RunOutcome.Failed);
        }

        using var again = SpoolJournal.Open(Folder);
        again.OutcomeOf("/a", State with { Size = 1499 }).ShouldBe(RunOutcome.Ok);
        again.OutcomeOf("/b", State).ShouldBe(RunOutcome.Failed);
    }

    [Fact]
    public void Deletions_are_told_once_and_the_newest_are_kept()
    {
        using (var journal = SpoolJournal.Open(Folder))
        {
            foreach (var name in (string[])["one", "two", "three"])
                journal.Drop(Dropped(name));
            journal.Told(2);
        }

        using var again = SpoolJournal.Open(Folder);
        again.Untold(10).ShouldBe([Dropped("three")]);
    }

    [Fact]
    public void A_second_agent_is_refused()
    {
        using var journal = SpoolJournal.Open(Folder);

        Should.Throw<IOException>(() => SpoolJournal.Open(Folder)).Message.ShouldContain("another agent is at work");
    }

    [Fact]
    public void Its_lines_are_JSON_that_a_person_can_read()
    {
        using (var journal = SpoolJournal.Open(Folder))
            journal.Judge("/a", State, RunOutcome.Failed);

        File.ReadAllText(FilePath, Encoding.UTF8).ShouldBe("""{"event":"judged","path":"/a","size":10,"modified":20,"outcome":"failed"}""" + "\n");
    }

    public void Dispose() => _robot.Dispose();

    private DroppedItem Dropped(string name) => new("session", name, name, 5, "ok", Acknowledged: false, _robot.Time.GetUtcNow());
}
