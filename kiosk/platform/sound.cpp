#include "kiosk/platform/sound.hpp"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include <SDL.h>

namespace valurna::kiosk {
namespace {

constexpr int kRate = 48'000;  // samples a second

// A sine that rises and falls softly, so that no loudspeaker clicks.
void add_note(std::vector<std::int16_t>& samples, double hertz, double seconds) {
    const auto count = static_cast<int>(seconds * kRate);
    for (int i = 0; i < count; ++i) {
        const double at = static_cast<double>(i) / count;
        const double loud = 0.4 * std::sin(std::numbers::pi * at);
        const double wave = std::sin(2 * std::numbers::pi * hertz * i / kRate);
        samples.push_back(static_cast<std::int16_t>(loud * wave * 32'767));
    }
}

bool play(const std::vector<std::int16_t>& samples) {
    SDL_AudioSpec wanted{};
    wanted.freq = kRate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device == 0) return false;
    const bool taken =
        SDL_QueueAudio(device, samples.data(), static_cast<Uint32>(samples.size() * sizeof samples[0])) == 0;
    SDL_PauseAudioDevice(device, 0);
    // A loudspeaker that takes nothing must not hold the station.
    constexpr Uint32 kMostMs = 3'000, kLookMs = 20;
    Uint32 waited = 0;
    for (; taken && SDL_GetQueuedAudioSize(device) > 0 && waited < kMostMs; waited += kLookMs)
        SDL_Delay(kLookMs);
    const bool played = taken && SDL_GetQueuedAudioSize(device) == 0;
    SDL_CloseAudioDevice(device);
    return played;
}

}  // namespace

bool play_two_notes() {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
    std::vector<std::int16_t> samples;
    add_note(samples, 523.25, 0.3);
    add_note(samples, 659.25, 0.4);
    const bool played = play(samples);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return played;
}

}  // namespace valurna::kiosk
