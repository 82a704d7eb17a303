using System.Net;
using System.Security.Cryptography;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Tests.Artifacts;

public sealed class LargeUploadTests(PostgresOfTests postgres, S3OfTests s3)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>More than the bound below even in the slice.</summary>
    public static TheoryData<StoreUnderTest, int> Sizes => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full"
        ? new() { { StoreUnderTest.Local, 1024 }, { StoreUnderTest.S3, 512 } }
        : new() { { StoreUnderTest.Local, 256 }, { StoreUnderTest.S3, 256 } };

    [Theory]
    [Trait("Campaign", "server")]
    [MemberData(nameof(Sizes))]
    public async Task A_large_file_passes_through_a_small_part_of_memory(StoreUnderTest store, int megabytes)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var slot = await shelf.OpenAsync("video.mp4");
        var (before, most, megabyte) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        // What is alive: how much garbage lies about is decided by the caches of the machine and by whoever runs beside.
        using var content = new TurningContent((long)megabytes << 20, eachMegabyte: () =>
        {
            if (megabyte++ % 16 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        });

        (await shelf.PutAsync(shelf.UploadUrl(slot), content)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        await using var read = await shelf.Keeper.OpenReadAsync(artifact, Cancel);
        var hash = await SHA256.HashDataAsync(read, Cancel);

        artifact.State.ShouldBe(ArtifactState.Committed);
        hash.ShouldBe(artifact.Stored!.Sha256!.Bytes);

        // Client, server and every test that runs beside share this memory.
        TestContext.Current.TestOutputHelper?.WriteLine($"{megabytes} MiB took at most {(most - before) >> 20} MiB more than before");
        (most - before).ShouldBeLessThan(200L << 20);
    }

    [Fact]
    public async Task A_large_object_that_went_straight_to_an_s3_gets_its_hash_after_the_commit()
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), StoreUnderTest.S3Direct);
        var slot = await shelf.OpenAsync("video.mp4");
        using var content = new TurningContent(65 << 20);
        (await shelf.PutAsync(shelf.UploadUrl(slot), content)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var artifact = (await shelf.Keeper.CommitAsync(slot.Key.Subject, Cancel)).Single();
        artifact.State.ShouldBe(ArtifactState.Committed);
        await shelf.Keeper.ProveAsync(artifact.Stored! with { Sha256 = null }, Cancel);

        await using var read = await shelf.Keeper.OpenReadAsync(artifact, Cancel);
        var proven = (await shelf.Keeper.ListAsync(slot.Key.Subject, Cancel)).Single();
        proven.Stored!.Sha256!.Bytes.ShouldBe(await SHA256.HashDataAsync(read, Cancel));
    }
}
