namespace Causebox.Server.Hosting.Description;

/// <summary>What a parameter of a query is.</summary>
internal enum QueryKind
{
    Text,

    /// <summary>RFC 3339.</summary>
    Time,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Number,
}
