namespace Tracing.Viewer;

/// <summary>The service that a span comes from; equal by value, since every datagram repeats it.</summary>
internal sealed class StoredProcess : IEquatable<StoredProcess>
{
    private readonly int _hash;

    public StoredProcess(string serviceName, StoredTag[] tags)
    {
        ServiceName = serviceName;
        Tags = tags;
        var hash = new HashCode();
        hash.Add(serviceName);
        foreach (var tag in tags)
        {
            hash.Add(tag);
        }

        _hash = hash.ToHashCode();
    }

    public string ServiceName { get; }

    public StoredTag[] Tags { get; }

    public bool Equals(StoredProcess? other) =>
        other is not null && (ReferenceEquals(this, other) || (_hash == other._hash && ServiceName == other.ServiceName
            && Tags.AsSpan().SequenceEqual(other.Tags)));

    public override bool Equals(object? obj) => Equals(obj as StoredProcess);

    public override int GetHashCode() => _hash;
}
