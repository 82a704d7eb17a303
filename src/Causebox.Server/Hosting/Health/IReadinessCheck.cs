namespace Causebox.Server.Hosting.Health;

/// <summary>One thing that must work before this server may be sent requests. A room adds its own to the services.</summary>
internal interface IReadinessCheck
{
    /// <summary>One word, such as <c>database</c>.</summary>
    public string Name { get; }

    /// <summary>Null where it works, else what is wrong in one line: no secrets, no names of organizations.</summary>
    public Task<string?> CheckAsync(CancellationToken cancel);
}
