using System.Text;

namespace Causebox.Recording.Uplink;

/// <summary>The secret that a robot's agent shows to the server. It is printed nowhere.</summary>
public sealed class AgentKey
{
    /// <summary>The environment variable that holds a key where no file is named.</summary>
    public const string Variable = "CAUSEBOX_AGENT_KEY";

    private const int MostLength = 512;

    private AgentKey(string secret) => Secret = secret;

    internal string Secret { get; }

    /// <summary>Takes a key from its text; blanks around it are left out.</summary>
    /// <param name="text">Up to 512 visible ASCII characters.</param>
    /// <param name="origin">Where it stood, for the error.</param>
    /// <exception cref="ConfigException">It is empty, too long or not visible ASCII.</exception>
    public static AgentKey Parse(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        var secret = text.Trim();
        if (secret.Length is 0 or > MostLength || !secret.All(letter => letter is > ' ' and <= '~'))
            throw new ConfigException($"{origin}: expected a key of 1 to {MostLength} visible ASCII characters on one line");
        return new AgentKey(secret);
    }

    /// <summary>Reads the key from <see cref="AgentOptions.KeyFile"/>, or from the environment where there is none.</summary>
    /// <exception cref="ConfigException">There is no key, or it is none.</exception>
    public static AgentKey Read(AgentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.KeyFile is { } path)
        {
            var bytes = SmallFile.Read(path, MostLength + 2)
                ?? throw new ConfigException($"{path}: cannot be read, or holds more than a key of {MostLength} bytes");
            return Parse(Encoding.Latin1.GetString(bytes), path);
        }

        return Parse(
            Environment.GetEnvironmentVariable(Variable)
                ?? throw new ConfigException($"no key: set key_file in the configuration, or the environment variable {Variable}"),
            Variable);
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "(key)";
}
