namespace Causebox.Server.Views;

/// <summary>The views that the caller sees, by name.</summary>
internal sealed record ViewList(IReadOnlyList<SavedView> Views);
