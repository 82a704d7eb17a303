namespace Causebox.Narration.Tests.Support;

/// <summary>The variables of a role's credentials in this process, and a key of Anthropic's that is nobody's business.</summary>
internal sealed class AwsEnvironment : IDisposable
{
    private static readonly (string Name, string Value)[] Variables =
    [
        ("AWS_ACCESS_KEY_ID", "AKIDTESTONLY"), ("AWS_SECRET_ACCESS_KEY", "not-a-secret"), ("AWS_SESSION_TOKEN", "session-of-the-test"), ("ANTHROPIC_API_KEY", "not-for-amazon"),
    ];

    public AwsEnvironment()
    {
        foreach (var (name, value) in Variables)
            Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, _) in Variables)
            Environment.SetEnvironmentVariable(name, null);
    }
}
