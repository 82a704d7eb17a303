using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Causebox.Server.Artifacts.S3;

/// <summary>What a failing S3 means to whoever asked.</summary>
internal static class S3Faults
{
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        try
        {
            return await work();
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket")
        {
            throw new ArtifactException(ArtifactFault.Missing, "the bytes are gone from the S3", error);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.InsufficientStorage || error.ErrorCode == "QuotaExceeded")
        {
            throw new ArtifactException(ArtifactFault.NoRoom, "the S3 is full; nothing that was stored is lost", error);
        }
        catch (Exception error) when (IsTrouble(error) || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new ArtifactException(ArtifactFault.Unavailable, "the S3 of the artifacts does not answer; nothing is lost, try again", error);
        }
    }

    private static bool IsTrouble(Exception error) =>
        error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException;
}
