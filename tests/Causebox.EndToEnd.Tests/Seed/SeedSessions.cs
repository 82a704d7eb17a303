using Causebox.Analysis.Tests;
using Causebox.Cameras.Tests.Support;
using Causebox.Cli.Tests;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>Sessions of control loops: simulated by our own program, and one with a camera.</summary>
internal static class SeedSessions
{
    private const int CameraCycles = 240;

    /// <summary>The bytes of a simulated session of 20 s.</summary>
    public static byte[] Simulated(string fault, int seed)
    {
        using var folder = new TempFolder();
        var path = folder.PathOf("session.mcap");
        var ran = CauseboxProgram.Run(Path.GetDirectoryName(path)!, "simulate", "control-loop", "--fault", fault, "--seed", $"{seed}", "--no-truth", "--out", path);
        ran.ExitCode.ShouldBe(0, ran.Error);
        return File.ReadAllBytes(path);
    }

    /// <summary>Twelve seconds with a camera, in which a guard refuses two cycles and clamps twelve.</summary>
    public static async Task<byte[]> WithCameraAsync(double start)
    {
        var frames = await Film.FramesAsync(CameraCycles / 2);
        var file = new SessionFile().WithMetadata("session_id", "sess_synthetic_camera").WithMetadata("control_frequency_hz", "20");
        for (var number = 0; number < CameraCycles; number++)
        {
            var cycle = new TestCycle(number) { Guards = Guards(number), Time = start + (number / 20.0), Validated = number is 120 or 121 ? null : [0.1, (number + 1) * 0.002] };
            foreach (var (topic, payload) in SessionLayouts.Documented(cycle))
                file.Add(topic, payload, cycle.LogTime);
            if (number % 2 == 0)
            {
                file.Add(
                    "/dam/images/top", new { cycle_id = number, timestamp = cycle.Time, jpeg_base64 = Convert.ToBase64String(frames[number / 2]) }, cycle.LogTime);
            }
        }

        return file.ToBytes();
    }

    /// <summary>Uploads one file as a session; its id.</summary>
    public static Task<string> SendAsync(SessionApi api, string robot, string name, byte[] bytes) =>
        api.UploadAsync($$"""" "robot": "{{robot}}", """", (name, bytes));

    private static TestGuard[] Guards(int number) => number switch
    {
        120 or 121 => [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "REJECT", "the bus was silent for 42 ms", FaultSource: "hardware")],
        >= 60 and < 72 => [new("joint_velocity_limit", 1, "CLAMP", "1.9 rad/s brought to 1.5 rad/s"), new("hardware_watchdog", 3, "PASS")],
        _ => [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "PASS")],
    };
}
