using System.Net;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Network;

/// <summary>HTTPS of our own, and the proxies in front of us.</summary>
internal sealed record NetworkSettings
{
    /// <summary>A PEM file with the certificate and those above it; null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>A PEM file with the certificate's key.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Addresses or networks of the proxies whose <c>X-Forwarded-…</c> headers are believed.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    private static readonly SettingsOf<NetworkSettings> Room = new("network", all => all.Network, (all, room) => all with { Network = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Text("certificate", "a certificate (PEM, with those above it): HTTPS", room => room.Certificate, (room, text) => room with { Certificate = text }, "an absolute path", Path.IsPathFullyQualified),
        Room.Text("certificate_key", "its key (PEM)", room => room.CertificateKey, (room, text) => room with { CertificateKey = text }, "an absolute path", Path.IsPathFullyQualified),
        Room.Texts(
            "proxies", "the proxies whose X-Forwarded-For, -Proto and -Host are believed", room => room.Proxies, (room, list) => room with { Proxies = list },
            "an address or a network such as 10.0.0.0/8", text => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _)),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        if (settings.Network.Certificate is null != settings.Network.CertificateKey is null)
            yield return "network.certificate: expected network.certificate_key beside it, and the other way, found only one of them";
        foreach (var file in (string?[])[settings.Network.Certificate, settings.Network.CertificateKey])
        {
            if (file is not null && !File.Exists(file))
                yield return $"network.certificate: expected the file {file}, found none";
        }
    }
}
