using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Causebox.Server.Hosting.Network;

/// <summary>Where to listen.</summary>
/// <param name="Address">An address of this machine; null for all.</param>
/// <param name="Port">0 for any free one.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? listen)
    {
        listen = null;
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65_535)
            return false;
        listen = text[..colon] switch
        {
            "*" => new ListenAddress(null, port),
            "localhost" => new ListenAddress(IPAddress.Loopback, port),
            ['[', .. var inner, ']'] when IPAddress.TryParse(inner, out var six) => new ListenAddress(six, port),
            var host when !host.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(host, out var four) => new ListenAddress(four, port),
            _ => null,
        };
        return listen is not null;
    }

    public static ListenAddress Parse(string text) => TryParse(text, out var listen) ? listen : throw new FormatException($"'{text}' is no address and port");
}
