using System.Net;
using Causebox.Server.Artifacts;

namespace Causebox.Server.Tests.Artifacts;

/// <summary>The S3 goes away and comes back.</summary>
public sealed class OutageTests(PostgresOfTests postgres, S3OfTests s3)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_during_an_outage_is_asked_to_come_again_and_nothing_is_lost()
    {
        await using var gateway = await s3.NewGatewayAsync();
        await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.S3, gateway: gateway);
        var slot = await shelf.OpenAsync("video.mp4");
        var url = shelf.UploadUrl(slot);
        await shelf.PutAsync(url, [1, 2, 3]);

        // Half of the bytes are there when the gateway goes.
        using var content = new TurningContent(24 << 20, turnAt: 12 << 20, gateway.StopAsync);
        using var refused = await shelf.PutAsync(url, content);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await Should.ThrowAsync<ArtifactException>(() => shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel))).Fault.ShouldBe(ArtifactFault.Unavailable);

        await gateway.StartAsync();
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        (await shelf.ReadAsync(artifact)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_reader_meets_an_outage_as_such_and_goes_on_after_it()
    {
        await using var gateway = await s3.NewGatewayAsync();
        await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.S3, gateway: gateway);
        var bytes = Bytes.Of(5, 2_000_000);
        var slot = await shelf.OpenAsync("sensors.npz");
        await shelf.PutAsync(shelf.UploadUrl(slot), bytes);
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        await using var stream = await shelf.Keeper.OpenReadAsync(artifact, Cancel);
        var read = new byte[bytes.Length];
        await stream.ReadExactlyAsync(read.AsMemory(0, 100_000), Cancel);

        await gateway.StopAsync();
        var fault = await Should.ThrowAsync<ArtifactException>(() => stream.ReadExactlyAsync(read.AsMemory(100_000, 1_900_000), Cancel).AsTask());
        fault.Fault.ShouldBe(ArtifactFault.Unavailable);
        using (var refused = await shelf.GetAsync(shelf.DownloadUrl(artifact)))
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await gateway.StartAsync();
        await stream.ReadExactlyAsync(read.AsMemory((int)stream.Position), Cancel);
        (await shelf.ReadAsync(artifact)).ShouldBe(bytes);
    }
}
