using System.Security.Cryptography;
using Causebox.Server.Artifacts;

namespace Causebox.Server.Tests.Artifacts;

public sealed class PartsTests(PostgresOfTests postgres, S3OfTests s3)
{
    public static TheoryData<StoreUnderTest> Stores => [StoreUnderTest.Local, StoreUnderTest.S3];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Parts_of_any_size_become_the_file(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        foreach (var sizes in (int[][])[[], [1], [4 << 20, 4 << 20, 1], [64 << 10, 3 << 20, 8 << 20, 1 << 20, 100], [5 << 20]])
        {
            var (target, state, bytes) = await SendAsync(shelf, sizes);
            var stored = await shelf.Store.SealAsync(target, state, Expected(bytes), Cancel);
            var again = await shelf.Store.SealAsync(target, state, Expected(bytes), Cancel);

            again.ShouldBe(stored);
            stored.SizeBytes.ShouldBe(bytes.Length);
            await using var read = await shelf.Store.OpenReadAsync(stored, Cancel);
            (await SHA256.HashDataAsync(read, Cancel)).ShouldBe(SHA256.HashData(bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_part_whose_state_was_not_kept_is_written_over(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (target, state, bytes) = await SendAsync(shelf, [6 << 20, 1000]);
        await shelf.Store.AppendAsync(target, state, new byte[6 << 20], Cancel);
        await shelf.Store.AppendAsync(target, state, new byte[500], Cancel);

        var next = Bytes.Of(9, 700);
        state = await shelf.Store.AppendAsync(target, state, next, Cancel);
        byte[] all = [.. bytes, .. next];

        (await shelf.Store.SealAsync(target, state, Expected(all), Cancel)).SizeBytes.ShouldBe(all.Length);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_parts_that_are_not_the_announced_file_nothing_is_kept(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (target, state, bytes) = await SendAsync(shelf, [6 << 20, 1000]);
        bytes[0] ^= 1;

        var fault = await Should.ThrowAsync<ArtifactException>(() => shelf.Store.SealAsync(target, state, Expected(bytes), Cancel));
        fault.Fault.ShouldBe(ArtifactFault.WrongChecksum);

        // From the first byte again, under the same upload.
        bytes[0] ^= 1;
        state = await shelf.Store.AppendAsync(target, AppendState.Empty, bytes, Cancel);
        (await shelf.Store.SealAsync(target, state, Expected(bytes), Cancel)).SizeBytes.ShouldBe(bytes.Length);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_upload_that_is_given_up_may_be_given_up_again(StoreUnderTest store)
    {
        await using var shelf = await Shelf.StartAsync((postgres, s3), store);
        var (target, state, _) = await SendAsync(shelf, [6 << 20, 1000]);

        await shelf.Store.AbandonAsync(target, state, Cancel);
        await shelf.Store.AbandonAsync(target, state, Cancel);
    }

    private static async Task<(AppendTarget Target, AppendState State, byte[] Bytes)> SendAsync(Shelf shelf, int[] sizes)
    {
        var target = new AppendTarget(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), shelf.NewEpisode().Artifact("video.mp4"));
        var bytes = Bytes.Of(3, sizes.Sum());
        var state = AppendState.Empty;
        foreach (var size in sizes)
            state = await shelf.Store.AppendAsync(target, state, bytes.AsMemory((int)state.Length, size), Cancel);
        return (target, state, bytes);
    }

    private static ExpectedContent Expected(byte[] bytes) => new(long.MaxValue, bytes.Length, ContentHash.Of(SHA256.HashData(bytes)));
}
