namespace Tracing.Generator;

/// <summary>The named steps, which tests ask why they ran.</summary>
internal static class TrackingNames
{
    public const string Parse = nameof(Parse);
    public const string Methods = nameof(Methods);
    public const string Types = nameof(Types);
    public const string Problems = nameof(Problems);
    public const string Options = nameof(Options);
    public const string Emit = nameof(Emit);
    public const string ListingOptions = nameof(ListingOptions);
    public const string Listing = nameof(Listing);
}
