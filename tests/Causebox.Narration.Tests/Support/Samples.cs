using System.Text;

namespace Causebox.Narration.Tests.Support;

/// <summary>An analysis as the server stores one, and what a well-behaved model says of it.</summary>
internal static class Samples
{
    public const string Analysis =
        """
        {"subject":"01a2","analyzer_version":3,"status":"completed","findings":[
          {"code":"sensor_flatline_pre_failure","title":"Sensor stopped changing before the failure","description":"The sensor stream /joint_states stopped changing 2.35 s before the run ended. The policy kept acting on a stale observation.",
           "confidence":"medium","evidence":{"sensor":"/joint_states","flat_for_s":2.35,"share":0.5512,"last_value":-0.125,"window":[1,2],"samples":[0.1,0.2,0.3,0.4,0.5,0.6]},
           "suggested_action":"Check the driver of the stuck sensor and the network between it and the recorder."},
          {"code":"battery_low","title":"Battery below 15 %","description":"The battery reported 11.8 % during the run. Robots in brownout show degraded actuation.",
           "confidence":"medium","evidence":{"percent":11.8},"suggested_action":"Charge the battery and run it again."}],
         "skipped":[],"failure_class":{"category":"hardware","detail":"sensor_stuck","stage":"observe","retryable":false,"user_action":"inspect_hardware","evidence_level":"measured"}}
        """;

    public const string Good =
        "Episode pick-place-7 on arm-03 failed because the sensor stream \"/joint_states\" stopped changing 2.35 s before the run ended, so the policy kept acting on a stale observation. "
        + "The battery also reported 11.8 % during the run. Check the driver of the stuck sensor and the network between it and the recorder.";

    public static NarrationSubject Subject(string? name = "pick-place-7", string analysis = Analysis) => new(name, "arm-03", "v2.1.0", Encoding.UTF8.GetBytes(analysis));
}
