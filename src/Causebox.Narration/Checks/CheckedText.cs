namespace Causebox.Narration.Checks;

/// <summary>What the checks leave of a text.</summary>
/// <param name="Text">Two or three sentences; null where the whole is dropped.</param>
/// <param name="Dropped">The check that each dropped sentence failed, or that the whole failed.</param>
internal sealed record CheckedText(string? Text, IReadOnlyList<string> Dropped);
