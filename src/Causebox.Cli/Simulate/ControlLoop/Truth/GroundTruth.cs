using System.Globalization;
using System.Text.Json;

namespace Causebox.Cli;

/// <summary>What was planted in a simulated session, for scoring what is said of it: the file <c>FILE.truth.json</c> beside the session.</summary>
internal sealed record GroundTruth(LoopPlan Plan, string SessionId, TruthLog Log)
{
    public string? Guard => Log.Fault?.Guard;

    public string? Stage => Log.Fault?.Stage;

    /// <summary>Such as <c>J3</c>, or null for a fault that is about no joint.</summary>
    public string? Joint => Log.Fault?.Joint is { } joint ? Units.Invariant($"J{joint + 1}") : null;

    public void WriteTo(Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Json.Indented))
            Write(json);
        stream.WriteByte((byte)'\n');
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("synthetic", true);
        json.WriteString("generator", Simulation.Library);
        json.WriteString("session_id", SessionId);
        json.WriteNumber("seed", Plan.Seed);
        json.WriteNumber("cycles", Plan.Cycles);
        json.WriteNumber("control_frequency_hz", Plan.Hertz);
        json.WriteString("fault", Plan.Fault);
        json.WriteString("guard", Guard);
        Optional(json, "layer", Log.Fault?.Layer);
        json.WriteString("stage", Stage);
        json.WriteString("joint", Joint);
        json.WriteString("joint_name", Log.Fault?.Joint is { } joint ? JointDesign.All[joint].Name : null);
        json.WriteString("magnitude", Log.Fault?.Magnitude);
        Moment(json, "onset", Log.Onset);
        Moment(json, "crossing", Log.Crossing);
        Moment(json, "end", Log.End);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void Moment(Utf8JsonWriter json, string name, TruthMoment? moment)
    {
        if (moment is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        var wall = DateTimeOffset.UnixEpoch.AddTicks((long)(Simulation.Start / 100) + (known.Nanoseconds / 100));
        json.WriteStartObject(name);
        json.WriteNumber("cycle_id", known.CycleId);
        json.WriteNumber("at_s", known.Seconds);
        json.WriteString("at_utc", wall.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
