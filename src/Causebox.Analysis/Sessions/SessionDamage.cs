namespace Causebox.Analysis.Sessions;

/// <summary>A part of the file that was passed over.</summary>
/// <param name="Description">Where, what was expected, what was found.</param>
/// <param name="Bytes">How many bytes were lost.</param>
/// <param name="IsCut">True where the file simply ends; false for damage with something readable behind it.</param>
public sealed record SessionDamage(string Description, long Bytes, bool IsCut);
