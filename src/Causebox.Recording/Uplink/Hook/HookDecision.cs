namespace Causebox.Recording.Uplink;

/// <summary>Whether the robot is to change its versions now.</summary>
internal static class HookDecision
{
    /// <summary>
    /// True where the server wants what does not run and was not put in place. What was put in place once is not put there again; what failed
    /// is, when <paramref name="mayRetry"/>.
    /// </summary>
    public static bool IsDue(DesiredVersions desired, DesiredVersions running, HookReport? last, bool mayRetry)
    {
        if (!Differs(desired.Software, running.Software) && !Differs(desired.Model, running.Model))
            return false;
        var isSame = last is not null && last.Software == desired.Software && last.Model == desired.Model;
        return !isSame || (last!.ExitCode != 0 && mayRetry);
    }

    /// <summary>What the hook must not be called with, in words; null where there is nothing to say against it.</summary>
    public static string? Refusal(DesiredVersions desired) =>
        Refusal("software", desired.Software) ?? Refusal("model", desired.Model);

    private static bool Differs(string? desired, string? running) => desired is not null && desired != running;

    private static string? Refusal(string what, string? version) =>
        version is null || Naming.IsVersion(version)
            ? null
            : $"the server desires a {what} version that is none: expected 1 to {Naming.LongestVersion} letters, digits and ._+- "
                + "beginning with a letter or digit; the hook was not run";
}
