using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>One kind of thing that is kept.</summary>
/// <param name="What">Which.</param>
/// <param name="KeepS">How many seconds after it was made it is deleted; null for never.</param>
/// <param name="IsDefault">Whether nobody set it.</param>
/// <param name="Setting">The setting that changes it; null where none does.</param>
internal sealed record KeptView(
    [property: OneOf(typeof(RetentionRoute), nameof(RetentionRoute.Things))] string What, double? KeepS, bool IsDefault, string? Setting);
