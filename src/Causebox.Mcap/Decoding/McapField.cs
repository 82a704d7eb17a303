namespace Causebox.Mcap.Decoding;

/// <summary>A named member of a <see cref="McapValueKind.Map"/>.</summary>
/// <param name="Name">The name as the sender wrote it.</param>
/// <param name="Value">Its value.</param>
public readonly record struct McapField(string Name, McapValue Value);
