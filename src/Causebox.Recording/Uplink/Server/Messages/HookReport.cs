namespace Causebox.Recording.Uplink;

/// <summary>How the hook went when it ran last.</summary>
internal sealed record HookReport(
    string? Software, string? Model, int? ExitCode, bool TimedOut, string Output, DateTimeOffset FinishedAt);
