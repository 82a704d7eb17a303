using static Causebox.Analysis.Tests.Recordings.RecordingMaker;

namespace Causebox.Analysis.Tests.Recordings;

/// <summary>
/// A minute of a robot in good health, with everything that looks like a fault and is none: angles that wrap, quaternions that change sign,
/// joints that rest, commands in bursts, latched messages, constants, counters, infinite ranges, control errors, slow and coarse sensors.
/// </summary>
internal static class HealthyRobot
{
    public const double Seconds = 60;

    public static RecordingMaker Make() => new RecordingMaker(Seconds)
        .With("/imu", 100, Imu)
        .With("/joint_states", 50, Joints)
        .With("/odom", 20, time => Map(
            ("header", Stamp(time - 0.004)),
            ("pose", Map(("x", Text((0.3 * time) + (0.002 * Noise(time, 11)))), ("yaw", Text(Math.IEEERemainder(0.8 * time, 2 * Math.PI)))))))
        .With("/scan", 10, time => Map(
            ("header", Stamp(time - 0.02)), ("ranges", List(2 + (0.01 * Noise(time, 12)), double.PositiveInfinity, 3 + (0.01 * Noise(time, 13))))))
        .With("/battery", 1, time => Map(
            ("percentage", Text(0.93 - (0.001 * time))), ("voltage", Text(25.1 - (0.01 * time) + (0.02 * Noise(time, 14)))), ("current", "NaN")),
            schema: "BatteryState")
        .WithValue("/temperature", 2, time => Math.Round(41 + (time / 30), 1))
        .With("/cmd_vel", 10, time => Math.Floor(time / 8) % 2 == 0 ? Map(("linear", Text(time % 8 < 4 ? 0.5 : 0))) : null)
        .With("/controller", 20, time => Map(
            ("setpoint", Text(Math.Floor(time / 10))), ("error", Text(0.01 * Noise(time, 15))), ("error_code", "0"), ("effort", Text(2 * Math.Sin(time)))))
        .With("/status", 1, time => Map(
            ("status", time < 30 ? "\"MOVING\"" : "\"IDLE\""), ("error", "null"), ("estop", "false"), ("connected", "true"), ("cycle_count", Text(Math.Floor(time)))))
        .With("/tf", 10, time => Map(("transforms", "["
            + Map(("child_frame_id", "\"arm\""), ("x", Text(Noise(time, 16)))) + ","
            + Map(("child_frame_id", "\"base\""), ("x", Text(40 + Noise(time, 17)))) + "]")))
        .With("/map", 1, time => time < 0.5 ? """{"resolution":0.05,"width":100}""" : null)
        .With("/events", 3, time => Noise(Math.Floor(time), 18) > 0.6 ? """{"event":"button"}""" : null)
        .With("/rosout", 2, time => Map(("level", "20"), ("name", "\"planner\""), ("msg", $"\"step {Text(time)}\"")), schema: "rcl_interfaces/msg/Log");

    public static string Stamp(double time) => Map(("stamp", Map(
        ("sec", Text(1_700_000_000 + Math.Floor(time))), ("nanosec", Text(Math.Floor((time - Math.Floor(time)) * 1e9))))));

    public static string Imu(double time) => Imu(time, 9.81 + (0.2 * Noise(time, 3)));

    public static string Imu(double time, double z) => Map(
        ("header", Stamp(time - 0.002)),
        ("acceleration", Map(("x", Text(0.2 * Noise(time, 1))), ("y", Text(0.2 * Noise(time, 2))), ("z", Text(z)))),
        ("w", Text(Math.Sign(Math.Sin((time + 0.5) / 5)) * (0.9 + (0.05 * Math.Cos(time / 5))))));

    // The arm moves for ten seconds and rests for ten, as arms do.
    public static string Joints(double time)
    {
        var moving = Math.Floor(time / 10) % 2 == 0;
        var phase = moving ? 0.5 * (1 - Math.Cos(Math.PI * (time % 10) / 5)) : 0;
        var speed = moving ? 0.7 * Math.Sin(Math.PI * (time % 10) / 5) : 0;
        return Map(
            ("header", Stamp(time - 0.003)),
            ("position", List(1.2 * phase, -0.4 - (0.3 * phase))),
            ("velocity", List(speed, 0)),
            ("effort", List(0.4 + (2 * phase) + (0.1 * Noise(time, 20)), 0.2 + (0.1 * Noise(time, 21)))));
    }
}
