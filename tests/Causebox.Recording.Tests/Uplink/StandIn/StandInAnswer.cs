namespace Causebox.Recording.Tests.Uplink;

/// <summary>What the stand-in says, and how it goes wrong while it says it.</summary>
internal sealed record StandInAnswer(int Status, string Body, params string[] Headers)
{
    /// <summary>The connection is cut after this many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Nothing is ever said.</summary>
    public bool IsSilent { get; init; }

    public static StandInAnswer Silence { get; } = new(0, "") { IsSilent = true };

    public static StandInAnswer Problem(int status, string error, string type = "about:blank", string more = "") =>
        new(status, $$"""{"type":"{{type}}","title":"{{error}}","status":{{status}},"error":"{{error}}"{{more}}}""");
}
