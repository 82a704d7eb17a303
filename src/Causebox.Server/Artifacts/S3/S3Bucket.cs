using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Causebox.Server.Artifacts.S3;

/// <summary>A bucket, with the few operations that are needed of it. Keys are without the prefix. What fails throws <see cref="ArtifactException"/>.</summary>
internal sealed class S3Bucket : IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly S3Settings _settings;

    public S3Bucket(S3Settings settings)
    {
        _settings = settings;
        var config = new AmazonS3Config
        {
            AuthenticationRegion = settings.Region,
            ForcePathStyle = settings.PathStyle ?? settings.Endpoint is not null,
            Timeout = settings.Timeout,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxErrorRetry = settings.Retries,

            // Others than Amazon's refuse bodies that carry a checksum as a trailer; the signature covers the body in any case.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings.Endpoint is { } endpoint)
            config.ServiceURL = endpoint.AbsoluteUri;
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        _client = settings is { AccessKey: { } access, SecretKey: { } secret }
            ? new AmazonS3Client(new BasicAWSCredentials(access, secret), config)
            : new AmazonS3Client(config);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A URL that takes one object, and nothing else, until it ends.</summary>
    public Uri SignPut(string key, long? sizeBytes, DateTimeOffset end)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _settings.Bucket,
            Key = _settings.Prefix + key,
            Verb = HttpVerb.PUT,
            Expires = end.UtcDateTime,
            Protocol = _settings.Endpoint?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
        };
        if (sizeBytes is { } size)
            request.Headers.ContentLength = size;
        return new Uri(_client.GetPreSignedURL(request));
    }

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => S3Faults.GuardAsync(async () =>
    {
        using var body = Body(bytes);
        return await _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _settings.Bucket,
                Key = _settings.Prefix + key,
                InputStream = body,
                UseChunkEncoding = false,
                AutoCloseStream = false,
            }, cancel);
    }, cancel);

    /// <summary>Size and entity tag (without quotes), or null where there is no such object.</summary>
    public Task<(long Size, string Tag)?> HeadAsync(string key, CancellationToken cancel) => S3Faults.GuardAsync<(long, string)?>(async () =>
    {
        try
        {
            var found = await _client.GetObjectMetadataAsync(_settings.Bucket, _settings.Prefix + key, cancel);
            return (found.ContentLength, Bare(found.ETag));
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }, cancel);

    /// <summary>Opens the whole object, or a range of it, for reading once.</summary>
    public Task<GetObjectResponse> OpenAsync(string key, (long First, long Last)? range, string? tag, CancellationToken cancel) =>
        S3Faults.GuardAsync(() => _client.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = _settings.Bucket,
                Key = _settings.Prefix + key,
                ByteRange = range is { } part ? new ByteRange(part.First, part.Last) : null,
                EtagToMatch = tag is null ? null : $"\"{tag}\"",
            }, cancel), cancel);

    /// <summary>Fills the buffer from the object, beginning at a byte of it.</summary>
    public Task FillAsync(string key, long first, Memory<byte> buffer, CancellationToken cancel) => S3Faults.GuardAsync(async () =>
    {
        using var part = await OpenAsync(key, (first, first + buffer.Length - 1), tag: null, cancel);
        await part.ResponseStream.ReadExactlyAsync(buffer, cancel);
        return true;
    }, cancel);

    /// <summary>Copies within the bucket, if the source is still what it was.</summary>
    public Task CopyAsync(string from, string tag, string to, CancellationToken cancel) => S3Faults.GuardAsync(
        () => _client.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = _settings.Bucket,
                SourceKey = _settings.Prefix + from,
                ETagToMatch = $"\"{tag}\"",
                DestinationBucket = _settings.Bucket,
                DestinationKey = _settings.Prefix + to,
            }, cancel), cancel);

    public Task DeleteAsync(string key, CancellationToken cancel) =>
        S3Faults.GuardAsync(() => _client.DeleteObjectAsync(_settings.Bucket, _settings.Prefix + key, cancel), cancel);

    /// <summary>All keys that begin so, in order.</summary>
    public Task<IReadOnlyList<string>> ListAsync(string start, CancellationToken cancel) => S3Faults.GuardAsync<IReadOnlyList<string>>(async () =>
    {
        List<string> keys = [];
        var request = new ListObjectsV2Request { BucketName = _settings.Bucket, Prefix = _settings.Prefix + start };
        ListObjectsV2Response page;
        do
        {
            page = await _client.ListObjectsV2Async(request, cancel);
            keys.AddRange((page.S3Objects ?? []).Select(found => found.Key[_settings.Prefix.Length..]));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return keys;
    }, cancel);

    public Task<string> BeginMultipartAsync(string key, CancellationToken cancel) => S3Faults.GuardAsync(
        async () => (await _client.InitiateMultipartUploadAsync(_settings.Bucket, _settings.Prefix + key, cancel)).UploadId, cancel);

    /// <summary>Sends one part; the entity tag that completing asks for.</summary>
    public Task<string> PutPartAsync(string key, string multipart, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        S3Faults.GuardAsync(async () =>
        {
            using var body = Body(bytes);
            var part = await _client.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = _settings.Bucket,
                    Key = _settings.Prefix + key,
                    UploadId = multipart,
                    PartNumber = number,
                    PartSize = bytes.Length,
                    InputStream = body,
                    UseChunkEncoding = false,
                }, cancel);
            return Bare(part.ETag);
        }, cancel);

    public Task CompleteAsync(string key, string multipart, IEnumerable<string> tags, CancellationToken cancel) => S3Faults.GuardAsync(
        () => _client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = _settings.Bucket,
                Key = _settings.Prefix + key,
                UploadId = multipart,
                PartETags = [.. tags.Select((tag, index) => new PartETag(index + 1, tag))],
            }, cancel), cancel);

    public Task AbortAsync(string key, string multipart, CancellationToken cancel) => S3Faults.GuardAsync(async () =>
    {
        try
        {
            await _client.AbortMultipartUploadAsync(_settings.Bucket, _settings.Prefix + key, multipart, cancel);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            // Aborted or completed before: there is nothing to give back.
        }

        return true;
    }, cancel);

    private static MemoryStream Body(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    private static string Bare(string? tag) => tag?.Trim('"') ?? "";
}
