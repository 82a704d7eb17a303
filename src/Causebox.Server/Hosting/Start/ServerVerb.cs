namespace Causebox.Server.Hosting.Start;

/// <summary>What the program was started for.</summary>
internal enum ServerVerb
{
    Serve,
    PrintConfig,
    PrintDatabase,
    PrintRolesSql,
    DatabaseOnly,
    UpgradeDatabase,
    Help,
    Version,
}
