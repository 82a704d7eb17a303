using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Causebox.Server.Tests.Hosting;

public sealed class QuickAcknowledgementTests(PostgresOfTests postgres)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(35);

    [Fact]
    public async Task A_client_that_writes_head_and_body_apart_does_not_wait_for_the_acknowledgement_of_the_head()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var client = new TcpClient { NoDelay = false };
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var quickest = TimeSpan.MaxValue;

        // A new connection is acknowledged at once for a while; the wait begins once requests and answers take turns.
        // With the wait every turn takes 40 ms or more, and however busy the machine is, one of many without it takes less.
        for (var turn = 0; turn < 30 || (turn < 500 && quickest >= Bound); turn++)
        {
            var began = Stopwatch.GetTimestamp();
            await AskAsync(client.GetStream());
            if (turn >= 10 && Stopwatch.GetElapsedTime(began) is var took && took < quickest)
                quickest = took;
        }

        quickest.ShouldBeLessThan(Bound);
    }

    private static async Task AskAsync(NetworkStream stream)
    {
        var cancel = TestContext.Current.CancellationToken;
        await stream.WriteAsync("POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n"u8.ToArray(), cancel);
        await stream.WriteAsync("{}"u8.ToArray(), cancel);
        var buffer = new byte[8192];
        var answer = new StringBuilder();
        while (!answer.ToString().Contains("request_id", StringComparison.Ordinal) || answer[^1] != '\n' && answer[^1] != '}')
        {
            var read = await stream.ReadAsync(buffer, cancel);
            read.ShouldBeGreaterThan(0);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
    }
}
