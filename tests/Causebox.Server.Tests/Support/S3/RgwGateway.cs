using System.Net.Sockets;

namespace Causebox.Server.Tests.Support.S3;

/// <summary>The gateway that speaks S3; it keeps nothing itself.</summary>
internal sealed class RgwGateway(RgwPrograms programs, string folder, int port) : IAsyncDisposable
{
    private RgwProcess? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    public async Task StartAsync()
    {
        // Without tcp_nodelay each answer on a connection that was used before takes 40 ms.
        _process = RgwProcess.Start(
            programs, folder, "radosgw", "-n", "client.rgw", "-f", $"--rgw_frontends=beast endpoint=127.0.0.1:{port} tcp_nodelay=1");
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await AnswersAsync(late.Token))
        {
            _process.HasEnded.ShouldBeFalse($"the gateway ended: see {folder}/log");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, late.Token);
        }
    }

    public async Task StopAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
