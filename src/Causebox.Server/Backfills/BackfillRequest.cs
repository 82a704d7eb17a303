using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Backfills;

/// <summary>What a backfill is to be about.</summary>
/// <param name="Robot">One robot's episodes; null for all.</param>
/// <param name="Since">Episodes created from then on; null for the first.</param>
/// <param name="Until">Episodes created before; null for now.</param>
/// <param name="RatePerSecond">Episodes a second over all servers; null for as fast as they can.</param>
/// <param name="Lanes">How many are worked on at once at most, 1 to 16.</param>
internal sealed record BackfillRequest(string? Robot, DateTimeOffset? Since, DateTimeOffset? Until, double? RatePerSecond, short Lanes)
{
    public const short UsualLanes = 4;
    private const short MostLanes = 16;
    private const double HighestRate = 10_000;
    private const double LowestRate = 0.01;

    /// <exception cref="RefusedException">A field is not as it must be.</exception>
    public static BackfillRequest Of(RequestJson json)
    {
        var lanes = json.Integer("lanes", maxDigits: 2) is { } digits ? short.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : UsualLanes;
        if (lanes is < 1 or > MostLanes)
            throw RefusedException.Invalid("lanes", $"an integer from 1 to {MostLanes}", $"{lanes}");
        var rate = json.Amount("rate_per_s", HighestRate);
        if (rate < LowestRate)
            throw RefusedException.Invalid("rate_per_s", $"a number from {LowestRate} to {HighestRate:N0}", $"{rate}");
        var (since, until) = (json.Time("since"), json.Time("until"));
        return since >= until
            ? throw RefusedException.Invalid("until", "a time after since", $"{until:O}")
            : new BackfillRequest(json.Text("robot", 120), since, until, rate, lanes);
    }
}
