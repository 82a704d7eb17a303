namespace Causebox.Mcap.Decoding;

/// <summary>A number within messages, as <see cref="NumericLeaves"/> gives it.</summary>
/// <param name="Index">
/// The number of its path within one <see cref="NumericLeaves"/>: 0 for the first path met, then counting up without gaps, and the
/// same for the same path in every message. Use it to index an array of what is kept per path.
/// </param>
/// <param name="Path">
/// Where it lies: member names with a dot between them and positions in brackets, such as <c>velocity.x</c> or <c>position[3]</c>;
/// empty where the message itself is the number. The same string instance each time.
/// </param>
/// <param name="Value">The number. Integers beyond 2^53 are rounded; NaN and the infinities are kept.</param>
public readonly record struct NumericLeaf(int Index, string Path, double Value);
