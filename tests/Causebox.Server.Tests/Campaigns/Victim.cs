namespace Causebox.Server.Tests.Campaigns;

/// <summary>Whom a <c>kill -9</c> meets.</summary>
internal enum Victim
{
    /// <summary>The server; its database lives on and is adopted.</summary>
    Server,

    /// <summary>PostgreSQL; the server lives on and starts it again.</summary>
    Database,

    /// <summary>Both in one moment.</summary>
    Both,
}
