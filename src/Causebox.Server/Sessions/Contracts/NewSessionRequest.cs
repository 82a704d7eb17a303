using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>What announces a session that is uploaded by hand; see <see cref="NewSession"/>, which reads it.</summary>
internal sealed record NewSessionRequest(
    IReadOnlyList<string> Files, string? Name, string? Robot, [property: OneOf(typeof(SessionWords), nameof(SessionWords.Outcomes))] string? Outcome);
