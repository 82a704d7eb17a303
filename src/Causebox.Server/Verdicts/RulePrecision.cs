namespace Causebox.Server.Verdicts;

/// <summary>How often a rule was right. Pure.</summary>
internal static class RulePrecision
{
    /// <summary>Fewer findings than these tell nothing.</summary>
    private const int Enough = 5;

    public static RulePrecisionView Of(string code, string subject, int confirmed, int rejected, int tied)
    {
        var answered = confirmed + rejected;
        var interval = WilsonInterval.Of(confirmed, answered);
        return new(code, subject, confirmed, rejected, tied, answered == 0 ? null : (double)confirmed / answered, interval?.Low, interval?.High, answered < Enough);
    }
}
