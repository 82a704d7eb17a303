namespace Causebox.Server.Verdicts;

/// <summary>What people say of the findings of one episode or session, the last word first.</summary>
internal sealed record VerdictsView(
    IReadOnlyList<VerdictView> Verdicts);
