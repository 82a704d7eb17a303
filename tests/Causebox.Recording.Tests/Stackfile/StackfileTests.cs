namespace Causebox.Recording.Tests;

public sealed class StackfileTests
{
    [Fact]
    public void An_empty_section_takes_every_default()
    {
        var options = Stackfile.Parse("robot.yaml", "guards: [a, b]\nloopback:\n");
        options.ShouldBe(new LoopbackOptions());
        options.ShouldSatisfyAllConditions(
            () => options.Backend.ShouldBe(LoopbackBackend.Mcap),
            () => Path.GetFileName(options.OutputDir).ShouldBe("dam_loopback"),
            () => options.RotateMb.ShouldBe(500),
            () => options.RotateMinutes.ShouldBe(60),
            () => options.MaxQueueDepth.ShouldBe(256),
            () => options.CaptureImagesOnClamp.ShouldBeFalse(),
            () => options.CaptureOnViolation.ShouldBeTrue(),
            () => options.PreEvent.ShouldBe(TimeSpan.FromSeconds(10)),
            () => options.PostEvent.ShouldBe(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Every_key_is_read()
    {
        var options = Stackfile.Parse("robot.yaml", """
            loopback:
              backend: pickle
              output_dir: /data/robot/sessions
              window_sec: 12.5
              pre_event_sec: 10.0
              rotate_mb: 100
              rotate_minutes: 5
              max_queue_depth: 64
              capture_images_on_clamp: true
              capture_on_violation: false
            """);
        options.ShouldBe(new LoopbackOptions
        {
            Backend = LoopbackBackend.Pickle,
            OutputDir = "/data/robot/sessions",
            WindowSec = 12.5,
            PreEventSec = 10,
            RotateMb = 100,
            RotateMinutes = 5,
            MaxQueueDepth = 64,
            CaptureImagesOnClamp = true,
            CaptureOnViolation = false,
        });
        options.PostEvent.ShouldBe(TimeSpan.FromSeconds(2.5));
    }

    [Theory]
    [InlineData("window_sec: 10", 10, 0)]
    [InlineData("pre_event_sec: 4", 4, 6)]
    [InlineData("window_sec: 30", 10, 20)]
    [InlineData("{window_sec: 10, pre_event_sec: 10}", 10, 0)]
    public void One_of_the_two_times_leaves_the_rest_of_the_window(string keys, double before, double after)
    {
        var options = Stackfile.Parse("robot.yaml", keys.StartsWith('{') ? $"loopback: {keys}" : $"loopback:\n  {keys}");
        (options.PreEvent.TotalSeconds, options.PostEvent.TotalSeconds).ShouldBe((before, after));
    }

    [Fact]
    public void Keys_that_hold_billions_of_nodes_or_themselves_do_not_hang_it()
    {
        var bomb = new System.Text.StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        Should.NotThrow(() => Stackfile.Parse("robot.yaml", bomb + "loopback: {}\n"));
        Should.Throw<ConfigException>(() => Stackfile.Parse("robot.yaml", bomb + "? *a11\n: x\nloopback: {}\n")).Message.ShouldEndWith("expected a plain key, found an alias");
    }

    [Fact]
    public void Anchors_elsewhere_in_the_file_are_left_alone() =>
        Stackfile.Parse("robot.yaml", "x: &x {output_dir: q}\nself: &s {me: *s}\nloopback: *x\n").OutputDir.ShouldBe("q");

    [Theory]
    [InlineData("loopback:\n  rotate: 5", "robot.yaml:2: loopback.rotate: expected one of backend, output_dir, window_sec")]
    [InlineData("loopback:\n  backend: csv", "robot.yaml:2: loopback.backend: expected mcap or pickle, found 'csv'")]
    [InlineData("loopback:\n  max_queue_depth: 0", "robot.yaml:2: loopback.max_queue_depth: expected a whole number from 1 to 65536 cycles, found '0'")]
    [InlineData("loopback:\n  max_queue_depth: 2.5", "expected a whole number from 1 to 65536 cycles, found '2.5'")]
    [InlineData("loopback:\n  window_sec: 5", "robot.yaml:2: loopback.window_sec: expected a window no shorter than the 10 s before the event, found 5 s in all")]
    [InlineData("loopback:\n  pre_event_sec: 11", "robot.yaml:2: loopback.pre_event_sec: expected a window no shorter than the 11 s before the event, found 10 s in all")]
    [InlineData("loopback:\n  pre_event_sec: -1", "robot.yaml:2: loopback.pre_event_sec: expected 0 to 3600 s, found '-1'")]
    [InlineData("loopback: yes", "robot.yaml:1: loopback: expected keys and values, found 'yes'")]
    [InlineData("? &a [ *a ]\n: x\nloopback: {}", "robot.yaml:1: expected a plain key, found a structure")]
    [InlineData("a: &a b\n? *a\n: x\nloopback: {}", "robot.yaml:2: expected a plain key, found an alias")]
    [InlineData("guards: []", "robot.yaml: loopback is missing")]
    [InlineData("loopback: [", "robot.yaml:2: no YAML")]
    public void What_is_wrong_is_refused_with_file_and_line_and_range(string text, string expected) =>
        Should.Throw<ConfigException>(() => Stackfile.Parse("robot.yaml", text)).Message.ShouldStartWith(expected.StartsWith("robot", StringComparison.Ordinal) ? expected : "robot.yaml:2: loopback.max_queue_depth: " + expected);
}
