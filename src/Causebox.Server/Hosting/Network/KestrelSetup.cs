using Causebox.Server.Hosting.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Causebox.Server.Hosting.Network;

/// <summary>The sockets: where they listen, and what one connection may take.</summary>
internal static class KestrelSetup
{
    public static void Listen(this IWebHostBuilder host, ServerSettings settings, TimeProvider clock) =>
        host.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits, settings.Limits);
            var (address, port) = ListenAddress.Parse(settings.Listen);
            if (address is null)
                kestrel.ListenAnyIP(port, Secure);
            else
                kestrel.Listen(address, port, Secure);

            void Secure(ListenOptions listen)
            {
                listen.Protocols = settings.Network.Certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
                if (settings.Network is not { Certificate: { } certificate, CertificateKey: { } key })
                    return;
                var file = new CertificateFile(certificate, key, clock);
                listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificateSelector = (_, _) => file.Current() });
            }
        });

    private static void Limit(KestrelServerLimits kestrel, LimitSettings limits)
    {
        kestrel.MaxRequestBodySize = limits.RequestBytes;
        kestrel.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.MaxRequestLineSize = Math.Min(limits.HeaderBytes, 16 << 10);
        kestrel.MaxConcurrentConnections = limits.Connections;
        kestrel.RequestHeadersTimeout = limits.HeaderTimeout;
        var rate = limits.SlowestBytesPerSecond > 0 ? new MinDataRate(limits.SlowestBytesPerSecond, limits.SlowClientGrace) : null;
        (kestrel.MinRequestBodyDataRate, kestrel.MinResponseDataRate) = (rate, rate);
    }
}
