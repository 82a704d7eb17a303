namespace Causebox.Mcap.Decoding;

/// <summary>What the annotations before a definition or a member say about its layout; the others are passed over.</summary>
/// <param name="Extensible">Whether XCDR2 puts the size before a struct; null where nothing says so.</param>
internal readonly record struct IdlAnnotations(bool? Extensible)
{
    public static IdlAnnotations Parse(IdlTokens tokens)
    {
        bool? extensible = null;
        while (tokens.TryTake("@"))
        {
            var name = tokens.ExpectScopedName();
            var argument = tokens.TryTake("(") ? string.Concat(tokens.TakeUntil(")")) : "";
            extensible = (name, argument) switch
            {
                ("final", _) or ("extensibility", "FINAL") => false,
                ("appendable", _) or ("extensibility", "APPENDABLE") => true,
                ("mutable" or "optional" or "value" or "bit_bound" or "extensibility", _) =>
                    throw new SchemaException($"the schema's annotation @{name} is not supported"),
                _ => extensible,
            };
        }

        return new IdlAnnotations(extensible);
    }
}
