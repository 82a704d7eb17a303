namespace Causebox.Server.Access.People;

/// <summary>An address by which a person is known: without blanks around it and in lower case, so that one person is one row.</summary>
internal static class EmailAddress
{
    private const int Longest = 254;

    /// <summary>The normalised address; false for what cannot be one. Whether it exists only a letter could tell.</summary>
    public static bool TryNormalise(string? text, out string email)
    {
        email = text is { Length: <= Longest + 20 } ? text.Trim().ToLowerInvariant() : "";
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return email.Length <= Longest && at > 0 && at == email.LastIndexOf('@') && at < email.Length - 1
            && TextRule.CheckStorable("email", email) is null
            && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or '"' or ',');
    }
}
