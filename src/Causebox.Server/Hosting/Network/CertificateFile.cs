using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Causebox.Server.Hosting.Network;

/// <summary>A certificate that is read again when its file was renewed; one that cannot be read leaves the old one in use.</summary>
internal sealed class CertificateFile(string certificate, string key, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private X509Certificate2? _current;
    private DateTime _written;
    private long _looked;

    public X509Certificate2? Current()
    {
        lock (_lock)
        {
            if (_current is not null && clock.GetElapsedTime(_looked) < LookEvery)
                return _current;
            _looked = clock.GetTimestamp();
            try
            {
                var written = File.GetLastWriteTimeUtc(certificate);
                if (_current is null || written != _written)
                    (_current, _written) = (X509Certificate2.CreateFromPemFile(certificate, key), written);
            }
            catch (Exception error) when (_current is not null && error is CryptographicException or IOException or UnauthorizedAccessException)
            {
                // A renewal that is half written: the next look finds it whole.
            }

            return _current;
        }
    }
}
