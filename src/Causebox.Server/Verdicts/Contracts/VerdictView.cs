using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verdicts;

/// <summary>Somebody's word on a finding.</summary>
/// <param name="Code">The finding's.</param>
/// <param name="Verdict"><c>confirmed</c> or <c>rejected</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: <c>person:ID</c> or <c>key:ID</c>.</param>
/// <param name="ByName">For people to read, as it was then.</param>
/// <param name="At">When.</param>
/// <param name="AnalyzerVersion">The rules of the finding that it is about.</param>
/// <param name="Older">Whether the analysis of today is by other rules, or there is none.</param>
internal sealed record VerdictView(
    string Code, [property: OneOf("confirmed", "rejected")] string Verdict, string Reason, string By, string ByName, DateTimeOffset At, int AnalyzerVersion, bool Older);
