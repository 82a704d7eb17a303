using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class HealthTests : IDisposable
{
    private readonly RobotFolder _robot = new();
    private readonly List<string> _said = [];

    [Fact]
    public void The_computer_is_read_as_the_kernel_shows_it()
    {
        Kernel("sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n");
        Kernel("sys/class/thermal/thermal_zone0/temp", "51250\n");
        Kernel("sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n");
        Kernel("sys/class/thermal/thermal_zone1/temp", "-5000\n");
        Kernel("sys/class/thermal/thermal_zone2/temp", "broken");
        Kernel("sys/class/power_supply/BAT0/type", "Battery\n");
        Kernel("sys/class/power_supply/BAT0/capacity", "87\n");
        Kernel("sys/class/power_supply/BAT0/voltage_now", "24100000\n");
        Kernel("sys/class/power_supply/AC/type", "Mains\n");
        Kernel("sys/class/power_supply/AC/capacity", "1\n");
        Kernel("proc/meminfo", "MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:   250 kB\n");
        Kernel("proc/stat", "cpu  10 0 10 80 0 0 0 0 0 0\ncpu0 1\n");
        var signals = new SystemSignals(_robot.PathOf("system"), []);
        Values(signals).ShouldNotContainKey("cpu.used");
        Kernel("proc/stat", "cpu  40 0 10 150 0 0 0 0 0 0\n");

        Values(signals).ShouldBe(new Dictionary<string, (double, string)>
        {
            ["temperature.x86_pkg_temp"] = (51.25, "celsius"),
            ["temperature.x86_pkg_temp.2"] = (-5, "celsius"),
            ["battery.bat0.charge"] = (87, "percent"),
            ["battery.bat0.voltage"] = (24.1, "volt"),
            ["memory.available"] = (256_000, "byte"),
            ["memory.used"] = (75, "percent"),
            ["cpu.used"] = (30, "percent"),
        }, ignoreOrder: true);
    }

    [Fact]
    public void A_computer_without_any_of_it_has_no_signals() => new SystemSignals("/nowhere", []).Read(_robot.Time.GetUtcNow()).ShouldBeEmpty();

    [Fact]
    public void Free_disk_space_is_said_of_each_folder()
    {
        var readings = DiskSpace.Read([_robot.Sessions], _robot.Time.GetUtcNow()).ToList();

        readings.Count.ShouldBe(2);
        readings[0].ShouldSatisfyAllConditions(free => free.Name.ShouldEndWith("sessions.free"), free => free.Value.ShouldBeGreaterThan(0));
        readings[1].Value.ShouldBeInRange(0, 100);
    }

    [Fact]
    public void Signals_dropped_in_are_taken_with_the_time_of_their_file_and_once()
    {
        Drop("a.json", """{"name":"gripper.force","value":12.5,"unit":"newton"}""");
        Drop("b.json", """[{"name":"hours","value":7,"unit":"h"},{"name":"cycles","value":1e3,"unit":"1"}]""");
        Drop("c.txt", "# from the driver\n\nmotor/3:temperature\t71.5 celsius\r\nbrake.wear 0.25 1\n");
        Drop("d.log", "not for us");
        var dropIn = new DropIn(_robot.DropIn, Board());

        var readings = dropIn.Read();
        readings.Select(reading => (reading.Name, reading.Value, reading.Unit)).ShouldBe(
        [
            ("gripper.force", 12.5, "newton"), ("hours", 7, "h"), ("cycles", 1000, "1"), ("motor/3:temperature", 71.5, "celsius"), ("brake.wear", 0.25, "1"),
        ]);
        readings.ShouldAllBe(reading => reading.Time == _robot.Time.GetUtcNow());
        dropIn.Read().ShouldBeEmpty();
        _robot.Time.Advance(TimeSpan.FromSeconds(1));
        Drop("a.json", """{"name":"gripper.force","value":13,"unit":"newton"}""");
        dropIn.Read().ShouldHaveSingleItem().Value.ShouldBe(13);
        _said.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.json", """{"name":"x","value":"12","unit":"n"}""", "element 1")]
    [InlineData("a.json", """[{"name":"ok","value":1,"unit":"n"},{"value":1,"unit":"n"}]""", "element 2")]
    [InlineData("a.json", """{"name":"x","value":1e999,"unit":"n"}""", "element 1")]
    [InlineData("a.json", """{"name":"bad name","value":1,"unit":"n"}""", "element 1")]
    [InlineData("a.json", "[[[[[[[[[[[[", "no JSON")]
    [InlineData("a.json", "3", "element 1")]
    [InlineData("a.txt", "x NaN n", "line 1")]
    [InlineData("a.txt", "ok 1 n\nx 1", "line 2")]
    [InlineData("a.txt", "x one n", "line 1")]
    [InlineData("a.txt", "\u0001\u0002 1 n", "line 1")]
    public void What_is_no_signal_is_reported_and_harms_nothing(string name, string text, string where)
    {
        Drop(name, text);
        Drop("z.txt", "fine 1 n");

        new DropIn(_robot.DropIn, Board()).Read().ShouldContain(reading => reading.Name == "fine");

        _said.ShouldHaveSingleItem().ShouldContain(where);
    }

    [Fact]
    public void Too_much_of_anything_is_cut_off_and_reported()
    {
        Drop("a.txt", new string('x', DropIn.MostBytes + 1));
        Drop("b.txt", string.Concat(Enumerable.Range(0, DropIn.MostSignals + 5).Select(i => $"s{i} 1 n\n")));
        for (var i = 0; i < DropIn.MostFiles; i++)
            Drop($"c{i}.txt", "x 1 n");

        new DropIn(_robot.DropIn, Board()).Read().Count.ShouldBe(DropIn.MostSignals + DropIn.MostFiles - 2);

        _said.Count.ShouldBe(3);
    }

    [Fact]
    public void A_batch_keeps_its_number_until_it_is_done_and_the_oldest_give_way()
    {
        var queue = new HealthQueue("boot");
        queue.Next().ShouldBeNull();
        queue.Add(Enumerable.Range(0, HealthQueue.Most + 10).Select(i => new HealthReading("x", i, "1", _robot.Time.GetUtcNow())));

        var first = queue.Next()!;
        (first.Batch, first.Signals.Count, first.Signals[0].Value).ShouldBe((1, HealthQueue.MostOfABatch, 10));
        queue.Next().ShouldBeSameAs(first);
        queue.Done();
        (queue.Next()!.Batch, queue.Next()!.Signals[0].Value).ShouldBe((2, 10 + HealthQueue.MostOfABatch));
    }

    [Fact]
    public async Task Readings_made_while_the_server_was_away_arrive_later_and_once()
    {
        await using var server = new StandInServer();
        Drop("a.txt", "battery.health 93 percent");
        using var agent = _robot.Agent(server);
        server.Once(request => request.Path.EndsWith("/heartbeat", StringComparison.Ordinal), StandInAnswer.Problem(500, "away"));
        await agent.RunOnceAsync(CancellationToken.None);
        server.Afterwards = (request, answer) => request.Path.EndsWith("/health", StringComparison.Ordinal) ? answer with { CutAfter = 2 } : answer;
        await agent.RunOnceAsync(CancellationToken.None);
        server.Afterwards = (_, answer) => answer;
        await agent.RunOnceAsync(CancellationToken.None);

        var signals = server.Store.Health.Values.SelectMany(batch => batch.GetProperty("signals").EnumerateArray());
        signals.Count(signal => signal.GetProperty("name").GetString() == "battery.health").ShouldBe(1);
        server.Requests.Count(request => request.Path.EndsWith("/health", StringComparison.Ordinal)).ShouldBe(2);
    }

    public void Dispose() => _robot.Dispose();

    private Dictionary<string, (double, string)> Values(SystemSignals signals) =>
        signals.Read(_robot.Time.GetUtcNow()).ToDictionary(reading => reading.Name, reading => (Math.Round(reading.Value, 9), reading.Unit));

    private ProblemBoard Board() => new(_said.Add);

    private void Kernel(string path, string text)
    {
        var full = Path.Combine(_robot.PathOf("system"), path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private void Drop(string name, string text)
    {
        var path = Path.Combine(_robot.DropIn, name);
        File.WriteAllText(path, text);
        _robot.Touch(path);
    }
}
