//! Presets: how the view of people with a preset looks.
//!
//! Each struct has two forms: the one of a new preset is complete, the one of responses and updates may lack anything.

use realtimekit_api_macros::resource_api;

/// Looks of presets.
#[resource_api]
pub mod api {
    use crate::values::Json;

    /// Roundness of corners.
    #[open_enum]
    pub enum BorderRadius {
        /// Corners are not rounded.
        #[wire("sharp")]
        Sharp,
        /// Corners are slightly rounded.
        #[wire("rounded")]
        Rounded,
        /// Corners are strongly rounded.
        #[wire("extra-rounded")]
        ExtraRounded,
        /// Corners are fully rounded.
        #[wire("circular")]
        Circular,
    }

    /// Width of borders.
    #[open_enum]
    pub enum BorderWidth {
        /// No borders.
        #[wire("none")]
        NoBorder,
        /// Thin borders.
        #[wire("thin")]
        Thin,
        /// Thick borders.
        #[wire("fat")]
        Fat,
    }

    /// Color theme.
    #[open_enum]
    pub enum Theme {
        /// Black background.
        #[wire("darkest")]
        Darkest,
        /// Dark background.
        #[wire("dark")]
        Dark,
        /// Light background.
        #[wire("light")]
        Light,
    }

    /// Look of the user interface.
    #[model(input)]
    #[partial(PresetUi)]
    pub struct NewPresetUi {
        /// Colors, borders and fonts.
        pub design_tokens: NewDesignTokens,
        /// Differences from the default user interface. Not documented by Cloudflare; only older sources have it.
        pub config_diff: Option<Json>,
    }

    /// Colors, borders and fonts.
    #[model(input)]
    #[partial(DesignTokens)]
    pub struct NewDesignTokens {
        /// Roundness of corners.
        pub border_radius: BorderRadius,
        /// Width of borders.
        pub border_width: BorderWidth,
        /// Colors.
        #[default({})]
        pub colors: Option<NewDesignColors>,
        /// Name of the font.
        pub font_family: Option<String>,
        /// Name of a Google font to load.
        pub google_font: Option<String>,
        /// URL of a logo.
        pub logo: Option<String>,
        /// Unit of spacing in pixels, at least 1.
        #[default(4.0)]
        pub spacing_base: Option<f64>,
        /// Color theme.
        pub theme: Theme,
    }

    /// Colors, as in CSS: `#1f1f1f`.
    #[model(input)]
    #[partial(DesignColors)]
    pub struct NewDesignColors {
        /// Background colors, from dark to light.
        #[default({})]
        pub background: Option<NewBackgroundColors>,
        /// Five shades of your brand color.
        #[default({})]
        pub brand: Option<NewBrandColors>,
        /// Color of danger.
        #[default("#FF2D2D")]
        pub danger: Option<String>,
        /// Color of success.
        #[default("#62A504")]
        pub success: Option<String>,
        /// Color of text.
        #[default("#EEEEEE")]
        pub text: Option<String>,
        /// Color of text on the brand color.
        #[default("#EEEEEE")]
        pub text_on_brand: Option<String>,
        /// Color behind videos.
        #[default("#191919")]
        pub video_bg: Option<String>,
        /// Color of warnings.
        #[default("#FFCD07")]
        pub warning: Option<String>,
    }

    /// Shades of the background color.
    #[model(input)]
    #[partial(BackgroundColors)]
    pub struct NewBackgroundColors {
        /// Shade 600.
        #[wire("600")]
        #[default("#222222")]
        pub shade_600: Option<String>,
        /// Shade 700.
        #[wire("700")]
        #[default("#1f1f1f")]
        pub shade_700: Option<String>,
        /// Shade 800.
        #[wire("800")]
        #[default("#1b1b1b")]
        pub shade_800: Option<String>,
        /// Shade 900.
        #[wire("900")]
        #[default("#181818")]
        pub shade_900: Option<String>,
        /// Shade 1000.
        #[wire("1000")]
        #[default("#141414")]
        pub shade_1000: Option<String>,
    }

    /// Shades of the brand color.
    #[model(input)]
    #[partial(BrandColors)]
    pub struct NewBrandColors {
        /// Shade 300.
        #[wire("300")]
        #[default("#844d1c")]
        pub shade_300: Option<String>,
        /// Shade 400.
        #[wire("400")]
        #[default("#9d5b22")]
        pub shade_400: Option<String>,
        /// Shade 500.
        #[wire("500")]
        #[default("#b56927")]
        pub shade_500: Option<String>,
        /// Shade 600.
        #[wire("600")]
        #[default("#d37c30")]
        pub shade_600: Option<String>,
        /// Shade 700.
        #[wire("700")]
        #[default("#d9904f")]
        pub shade_700: Option<String>,
    }
}
