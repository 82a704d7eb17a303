using System.Buffers.Binary;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

[Trait("Campaign", "npz")]
public sealed class HostileNpzTests
{
    [Theory]
    [InlineData("(-1,)", "size of a dimension")]
    [InlineData("(99999999999999999999,)", "below 2^63")]
    [InlineData("(4611686018427387904, 4611686018427387904, 8)", "expected")]
    [InlineData("(42535295865117307932921825928971026432,)", "below 2^63")]
    [InlineData("(1000000000,)", "expected 8,000,000,000 bytes")]
    [InlineData("(3, 1)", "expected 24 bytes")]
    [InlineData("[2]", "'('")]
    [InlineData("(2", "size of a dimension")]
    [InlineData("(2,,)", "size of a dimension")]
    [InlineData("__import__('os')", "'('")]
    public void A_shape_that_lies_is_refused_before_anything_is_made_of_it(string shape, string reason) =>
        Refusal($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}").ShouldContain(reason);

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, }", "descr and fortran_order")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", "'descr' again")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}", "True or False")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}", "found 'x'")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} + 1", "found '+'")]
    [InlineData("{'descr': '\\x3cf8', 'fortran_order': False, 'shape': (2,)}", "without escapes")]
    [InlineData("{'descr': '<f8, 'fortran_order': False, 'shape': (2,)}", "expected")]
    [InlineData("{'descr': [('a', '<f8'", "expected")]
    [InlineData("{'descr': None, 'fortran_order': False, 'shape': (2,)}", "a type in quotes")]
    [InlineData("", "'{'")]
    [InlineData("{}", "none of them")]
    public void A_head_that_is_not_the_dictionary_is_refused(string head, string reason) => Refusal(head).ShouldContain(reason);

    [Fact]
    public void A_head_as_long_as_it_claims_is_not_believed()
    {
        byte[] member = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. new byte[100]];
        Npz.Read(new ZipMaker().Add("x.npy", member).ToArray()).Skipped[0].Reason.ShouldContain("at most 65,536 bytes");
        Npz.Read(new ZipMaker().Add("x.npy", [0x93, .. "NUMPY"u8, 9, 0, 1, 0, 0]).ToArray()).Skipped[0].Reason.ShouldContain("found 9.0");
        Npz.Read(new ZipMaker().Add("x.npy", "not an array"u8.ToArray()).ToArray()).Skipped[0].Reason.ShouldContain("expected a NumPy array");
        Npz.Read(new ZipMaker().Add("x.npy", []).ToArray()).Skipped[0].Reason.ShouldContain("found 0");
    }

    [Fact]
    public void A_wrong_checksum_costs_the_member()
    {
        var artifact = new ZipMaker().Add("bad.npy", Npy.Of(1, 2, 3), entry => entry with { Crc = 7 }).Add("good.npy", Npy.Of(1, 2)).ToArray();
        var trajectory = Npz.Read(artifact);
        trajectory.Series.ShouldHaveSingleItem().Name.ShouldBe("good");
        trajectory.Skipped.ShouldHaveSingleItem().Reason.ShouldContain("expected CRC 00000007");
    }

    [Fact]
    public void A_bomb_is_not_unfolded()
    {
        // A gigabyte of zeros in a megabyte of deflated data: honest about its size, and then not.
        var zeros = Npy.WithHead(Npy.Head("|u1", [50_000_000], false), new byte[50_000_000]);
        var honest = new ZipMaker { Deflated = true }.Add("x.npy", zeros).ToArray();
        Npz.Read(honest).Skipped.ShouldHaveSingleItem().Reason.ShouldContain("of the 16,777,216 that are read");
        var small = Npy.WithHead(Npy.Head("|u1", [1000], false), new byte[50_000_000]);
        var lying = new ZipMaker { Deflated = true }.Add("x.npy", small, entry => entry with { Bytes = small.Length - 50_000_000 + 1000 }).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Npz.Read(lying).Skipped.ShouldHaveSingleItem().Reason.ShouldContain("found more");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Members_that_share_bytes_are_refused()
    {
        var artifact = new ZipMaker().Add("a.npy", Npy.Of(1, 2, 3)).Add("b.npy", Npy.Of(1, 2, 3), entry => entry with { At = 0 }).ToArray();
        Npz.Read(artifact).Skipped.Length.ShouldBe(2);
        var reaching = new ZipMaker().Add("a.npy", Npy.Of(1, 2, 3), entry => entry with { Stored = entry.Stored + 60, Bytes = entry.Bytes + 60 })
            .Add("b.npy", Npy.Of(1, 2)).ToArray();
        Npz.Read(reaching).Skipped.ShouldHaveSingleItem().Reason.ShouldContain("before the next member");
    }

    [Theory]
    [InlineData(1, 0, "encrypted")]
    [InlineData(0, 12, "compression method 12")]
    [InlineData(0, 8, "expected")]
    public void Members_stored_in_other_ways_are_refused_by_name(int flags, int method, string reason) =>
        Npz.Read(new ZipMaker().Add("x.npy", Npy.Of(1, 2), entry => entry with { Flags = flags, Method = method }).ToArray())
            .Skipped.ShouldHaveSingleItem().Reason.ShouldContain(reason);

    [Theory]
    [InlineData(10, 60_000, "expected a directory of")]
    [InlineData(10, 5000, "at most 4,096 members")]
    [InlineData(12, 1_000_000_000, "bytes, found")]
    [InlineData(16, 1_000_000_000, "expected a directory")]
    [InlineData(16, 3, "entry of member 1")]
    public void A_directory_that_points_anywhere_is_refused(int at, int value, string reason)
    {
        var artifact = Npz.Of(("x", Npy.Of(1, 2)));
        var end = artifact.AsSpan(artifact.Length - 22);
        if (at == 10)
            BinaryPrimitives.WriteUInt16LittleEndian(end[at..], (ushort)value);
        else
            BinaryPrimitives.WriteInt32LittleEndian(end[at..], value);
        Npz.Read(artifact, value == 60_000 ? new TrajectoryLimits { MaxMembers = 65_000 } : null).Absence.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void An_archive_that_is_cut_off_is_refused_wherever_it_is_cut()
    {
        var artifact = Npz.Of(("a/_t_ns", Npy.Stamps(20, 10)), ("a/v", Npy.Of(new double[20])));
        for (var length = 0; length < artifact.Length; length++)
            Npz.Read(artifact[..length]).Absence.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_mutation_of_a_valid_archive_throws_or_takes_memory_or_time(bool zip64)
    {
        var artifact = Npz.Of(
            new ZipMaker { Deflated = zip64, Zip64 = zip64 },
            ("/joint_states/_t_ns", Npy.Stamps(50, 10)), ("/joint_states/position", Npy.Table(3, (row, column) => row + column, 50)),
            ("names", Npy.WithHead(Npy.Head("|O", [1], false), [0x80, 4])), ("f", Npy.Of(">f2", [5, 2], new double[10], fortran: true, version: 2)));
        var rounds = Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full" ? 200_000 : 5_000;
        var random = new Mutations(zip64 ? 2u : 1u);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < rounds; round++)
        {
            var mutated = random.Mutate(artifact);
            var trajectory = Npz.Read(mutated);
            (trajectory.Absence is not null || trajectory.Series.Length + trajectory.Skipped.Length > 0).ShouldBeTrue();
            var episode = TestEpisode.Failed() with { Sensors = trajectory, Actions = trajectory };
            EpisodeAnalyzer.Analyze(episode).Status.ShouldBe(AnalysisStatus.Completed);
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / rounds).ShouldBeLessThan(1_000_000);
    }

    private static string Refusal(string head)
    {
        var trajectory = Npz.Read(Npz.Of(("x", Npy.WithHead(head, new byte[16]))));
        trajectory.Series.ShouldBeEmpty();
        return trajectory.Skipped.ShouldHaveSingleItem().Reason;
    }

    /// <summary>Bits flipped, bytes and little-endian integers replaced by telling ones, pieces copied over others; seeded.</summary>
    private sealed class Mutations(uint seed)
    {
        private uint _state = seed;
        private static readonly uint[] Telling = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

        public byte[] Mutate(byte[] original)
        {
            byte[] bytes = [.. original];
            for (var times = Next(4) + 1; times > 0; times--)
            {
                var at = Next(bytes.Length - 8);
                switch (Next(4))
                {
                    case 0: bytes[at] ^= (byte)(1 << Next(8)); break;
                    case 1: bytes[at] = (byte)Telling[Next(4)]; break;
                    case 2: BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Telling[Next(Telling.Length)]); break;
                    default: bytes.AsSpan(Next(bytes.Length - 8), 8).CopyTo(bytes.AsSpan(at)); break;
                }
            }

            return bytes;
        }

        private int Next(int below)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)below);
        }
    }
}
