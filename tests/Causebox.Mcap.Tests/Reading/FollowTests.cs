namespace Causebox.Mcap.Tests.Reading;

/// <summary>A file that is still being written: what is whole is given, what is half written is waited for.</summary>
public sealed class FollowTests
{
    [Theory]
    [InlineData(DamageHandling.Throw)]
    [InlineData(DamageHandling.Skip)]
    public void A_file_that_grows_byte_by_byte_gives_every_message_once(DamageHandling damage)
    {
        for (var seed = 500UL; seed < 540; seed++)
        {
            var plan = RandomPlan.Of(seed);
            var file = plan.Write();
            var growing = new GrowingStream(file);
            using var reader = new McapStreamReader(growing, new McapReaderOptions { Follow = true, Damage = damage });
            var seen = new List<Seen>();
            for (growing.Available = 0; growing.Available <= file.Length; growing.Available++)
            {
                while (reader.TryReadMessage(out var message))
                    seen.Add(Seen.Of(message));
                reader.End.ShouldBe(growing.Available < file.Length ? StreamEnd.Open : StreamEnd.Complete, $"seed {seed}, byte {growing.Available}");
            }

            seen.ShouldBe(plan.Expect(new McapQuery { Order = ReadOrder.FileOrder }), $"seed {seed}");
            reader.Damage.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Messages_appear_when_they_are_flushed()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var writer = McapWriter.Create(path);
            using var reader = McapStreamReader.Open(path, new McapReaderOptions { Follow = true });
            reader.TryReadMessage(out _).ShouldBeFalse();
            var channel = writer.AddChannel("/t", "");
            for (var i = 0u; i < 20; i++)
            {
                writer.WriteMessage(channel, i, i, i, [1, 2, 3]);
                reader.TryReadMessage(out _).ShouldBeFalse();
                writer.Flush(toDisk: i % 2 == 0);
                reader.TryReadMessage(out var message).ShouldBeTrue();
                message.Sequence.ShouldBe(i);
                reader.End.ShouldBe(StreamEnd.Open);
            }

            writer.Close();
            reader.TryReadMessage(out _).ShouldBeFalse();
            reader.End.ShouldBe(StreamEnd.Complete);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Damage_is_damage_while_following_too()
    {
        var file = RawFile.Begin().Channel().Message(1, 1, []).Record(Opcode.Channel, [1, 2, 3]).Message(1, 2, []).End();
        using var reader = new McapStreamReader(new GrowingStream(file) { Available = file.Length }, new McapReaderOptions { Follow = true });
        reader.TryReadMessage(out _).ShouldBeTrue();
        Reads.Fault(() => reader.TryReadMessage(out _)).Kind.ShouldBe(McapErrorKind.LengthOutOfBounds);
    }
}
