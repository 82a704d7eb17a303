using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Causebox.Cli.Tests;
using Causebox.Server.Artifacts.S3;

namespace Causebox.Server.Tests.Support.S3;

/// <summary>
/// A real S3 for all tests: a Ceph object gateway, started by the first test that wants it and ended, by its processes' ids, after the last. Where it cannot be had,
/// those tests are skipped and say why.
/// </summary>
public sealed class S3OfTests : IAsyncDisposable
{
    private const string AccessKey = "test";
    private const string SecretKey = "testsecret";

    private readonly SemaphoreSlim _once = new(1, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("cbx-s3-").FullName;
    private readonly List<RgwProcess> _daemons = [];
    private RgwPrograms? _programs;
    private RgwGateway? _gateway;
    private string? _missing;
    private int _buckets;

    /// <summary>Settings of a new, empty bucket; or the test is skipped.</summary>
    internal async Task<S3Settings> BucketAsync(UploadWay way = UploadWay.Proxy, RgwGateway? gateway = null)
    {
        await StartAsync();
        gateway ??= _gateway!;
        var settings = new S3Settings
        {
            Bucket = $"bucket-{Interlocked.Increment(ref _buckets).ToString(CultureInfo.InvariantCulture)}",
            Prefix = "causebox/",
            Endpoint = gateway.Address,
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            Uploads = way,
            Retries = 1,
            Timeout = TimeSpan.FromSeconds(60),
        };
        using var client = Client(settings);
        await client.PutBucketAsync(new PutBucketRequest { BucketName = settings.Bucket }, TestContext.Current.CancellationToken);
        return settings;
    }

    /// <summary>A gateway of the test's own, which it may stop and start: the objects behind it are the same.</summary>
    internal async Task<RgwGateway> NewGatewayAsync()
    {
        await StartAsync();
        var gateway = new RgwGateway(_programs!, _folder, FreePort());
        await gateway.StartAsync();
        return gateway;
    }

    internal static AmazonS3Client Client(S3Settings settings) => new(
        new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = settings.Endpoint!.AbsoluteUri,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        for (var i = _daemons.Count - 1; i >= 0; i--)
            await _daemons[i].DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _once.Dispose();
    }

    private async Task StartAsync()
    {
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_gateway is null && _missing is null)
                await StartClusterAsync();
        }
        finally
        {
            _once.Release();
        }

        Assert.SkipUnless(_missing is null, $"no S3 here: {_missing}");
    }

    private async Task StartClusterAsync()
    {
        (_programs, var reason) = RgwPrograms.Find(Checkout.PathOf("artifacts/radosgw"));
        if (_programs is null)
        {
            _missing = reason;
            return;
        }

        foreach (var folder in (string[])["etc", "log", "run", "mon", "osd", "rgw"])
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        var (config, id) = (Path.Combine(_folder, "etc/ceph.conf"), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
        await File.WriteAllTextAsync(config, RgwConfig.Of(_programs, _folder, FreePort(), id));
        await RunAsync("ceph-mon", "-i", "a", "--mkfs", "--fsid", id, "--keyring", "/dev/null");
        _daemons.Add(RgwProcess.Start(_programs, _folder, "ceph-mon", "-i", "a", "-f"));
        var osd = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        await RunAsync("ceph", "--connect-timeout", "30", "osd", "new", osd, "0");
        await RunAsync("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd);
        _daemons.Add(RgwProcess.Start(_programs, _folder, "ceph-osd", "-i", "0", "-f"));
        await RunAsync(
            "radosgw-admin", "-n", "client.rgw", "user", "create", "--uid", "test", "--display-name", "test", "--access-key", AccessKey, "--secret-key", SecretKey);
        _gateway = new RgwGateway(_programs, _folder, FreePort());
        await _gateway.StartAsync();
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        await using var process = RgwProcess.Start(_programs!, _folder, program, arguments);
        (await process.EndAsync(TimeSpan.FromMinutes(2))).ShouldBe(0, $"{program} failed: see {_folder}/log");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
