using System.Buffers;
using Causebox.Server.Access;

namespace Causebox.Server.Agents;

/// <summary><c>POST health</c>.</summary>
internal static class HealthRoute
{
    private const int MostBytes = 1 << 20;
    private const int MostSignals = 1000;
    private const int LongestSource = 120;

    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-/:");

    public static async Task<IResult> PostAsync(string robot, HttpContext context, HealthStore health)
    {
        var (_, batch) = await AgentRequest.ReadJsonAsync(context.Request, AgentJson.Default.HealthBatch, MostBytes);
        Check(batch);
        await health.KeepAsync(context.Caller().Organization, robot, batch, context.RequestAborted);
        return Results.Json(new HealthAnswer(batch.Signals.Count), AgentJson.Default.HealthAnswer);
    }

    private static void Check(HealthBatch batch)
    {
        if (batch.Source.Length is 0 or > LongestSource)
            throw AgentRequest.Bad($"expected a source of 1 to {LongestSource} characters");
        if (batch.Signals.Count > MostSignals)
            throw AgentRequest.Bad($"at most {MostSignals} signals are taken at once, found {batch.Signals.Count}");
        for (var i = 0; i < batch.Signals.Count; i++)
        {
            if (Wrong(batch.Signals[i]) is { } why)
                throw AgentRequest.Bad($"signals[{i}]: {why}");
        }
    }

    // A list of JSON may have nulls where its type has none.
    private static string? Wrong(HealthReading? signal)
    {
        if (signal is null)
            return "expected an object, found null";
        if (signal.Name.Length is 0 or > 120 || signal.Name.AsSpan().ContainsAnyExcept(NameLetters))
            return "expected a name of 1 to 120 letters, digits and ._-/:";
        if (signal.Unit.Length is 0 or > 32 || signal.Unit.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || char.IsSurrogate(letter)))
            return "expected a unit of 1 to 32 visible characters";
        return double.IsFinite(signal.Value) ? null : "expected a finite value";
    }
}
