using Npgsql;

namespace Causebox.Server.Database;

/// <summary>How to reach a database, as people write it: a URL (<c>postgres://user:password@host:port/name?sslmode=…</c>) or Npgsql's keys and values.</summary>
internal static class ConnectionText
{
    private static readonly Dictionary<string, string> UrlNames = new(StringComparer.Ordinal)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["options"] = "Options",
    };

    public static bool TryParse(string text, out NpgsqlConnectionStringBuilder builder)
    {
        builder = [];
        try
        {
            if (IsUrl(text))
                return TryParseUrl(text, builder);
            builder.ConnectionString = text;
            return !string.IsNullOrEmpty(builder.Host);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException)
        {
            // The reason quotes the text, which may hold a password.
            return false;
        }
    }

    /// <summary>What was written, as Npgsql takes it.</summary>
    public static NpgsqlConnectionStringBuilder Parse(string text) =>
        TryParse(text, out var builder) ? builder : throw new ArgumentException("no way to reach a database", nameof(text));

    /// <summary>The same for people to see.</summary>
    public static string WithoutPassword(string text)
    {
        if (!TryParse(text, out var builder))
            return "******";
        if (builder.Password is { Length: > 0 })
            builder.Password = "******";
        return builder.ConnectionString;
    }

    private static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    private static bool TryParseUrl(string text, NpgsqlConnectionStringBuilder builder)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            return false;
        builder.Host = Uri.UnescapeDataString(url.Host);
        if (url.Port > 0)
            builder.Port = url.Port;
        var (user, password) = url.UserInfo.Split(':', 2) is [var name, var secret] ? (name, secret) : (url.UserInfo, "");
        if (user.Length > 0)
            builder.Username = Uri.UnescapeDataString(user);
        if (password.Length > 0)
            builder.Password = Uri.UnescapeDataString(password);
        if (url.AbsolutePath.Length > 1)
            builder.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [var key, var value] || !UrlNames.TryGetValue(key, out var known))
                return false;
            builder[known] = key == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : Uri.UnescapeDataString(value);
        }

        return !string.IsNullOrEmpty(builder.Host);
    }
}
