using System.CommandLine;

namespace Causebox.Cli;

/// <summary>Which server a command asks, and with what key; the same two options and two variables everywhere.</summary>
internal sealed class ServerOptions
{
    public const string UrlVariable = "CAUSEBOX_URL";
    public const string KeyVariable = "CAUSEBOX_KEY";
    private const string UsualUrl = "http://127.0.0.1:5080";

    private readonly Option<string?> _url = new("--server") { Description = $"the server's address; {UrlVariable} where it is left out, else {UsualUrl}", HelpName = "URL" };
    private readonly Option<string?> _keyFile = new("--key-file") { Description = $"a file that holds the API key; {KeyVariable} where it is left out", HelpName = "F" };

    /// <summary>For the command's list.</summary>
    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_keyFile);
    }

    /// <exception cref="CommandException">The address is none, or there is no key.</exception>
    public ServerClient Open(ParseResult result)
    {
        var url = result.GetValue(_url) ?? Environment.GetEnvironmentVariable(UrlVariable) ?? UsualUrl;
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw CommandException.Usage($"--server: expected an http or https address, found '{url}'");
        var key = result.GetValue(_keyFile) is { } file ? ReadKey(file) : Environment.GetEnvironmentVariable(KeyVariable)?.Trim();
        if (string.IsNullOrEmpty(key))
            throw CommandException.Usage($"no API key: set {KeyVariable} or give --key-file");
        // A header takes no more, and the text of its refusal would show the key.
        if (key.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
            throw CommandException.Usage("the API key holds characters that no key has");
        return new ServerClient(address, key);
    }

    private static string ReadKey(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[4096];
        return new string(buffer, 0, reader.ReadBlock(buffer)).Trim();
    }
}
